"""Lists as most people write them, turned into lists as Python-Markdown reads them.

Elsewhere two blanks suffice to continue an item, and a list may follow a paragraph at once. Here an
item is continued by four blanks for each level, and a blank line stands before a list.
"""

import re

ITEM = re.compile(r"(?P<indent> *)(?P<marker>[-*+]|\d+[.)])(?P<gap> +)(?P<text>.*)")
FENCE = re.compile(r" *(```+|~~~+)")


def settle_lists(text: str) -> str:
    """The same Markdown with lists that both dialects read alike."""
    settled: list[str] = []
    contents: list[int] = []  # for each open item, the column in which its text starts
    fence = ""
    after_blank = parted = False  # parted: the item at hand has several blocks
    for line in text.split("\n"):
        indent = len(line) - len(line.lstrip(" "))
        if fence:
            settled.append(shifted(line, contents))
            fence = "" if line.strip() == fence else fence
            continue
        if not line.strip():
            settled.append("")
            after_blank = True
            continue
        item = ITEM.fullmatch(line)
        in_list = bool(contents)
        parted = parted or (after_blank and in_list and not item)
        after_blank = False
        while contents and indent < contents[-1]:
            if not item and settled[-1] and not settled[-1].lstrip().startswith(("```", "~~~")):
                break  # a line that goes on without an indent belongs to the item above
            contents.pop()
        if item:
            if settled and settled[-1] and (parted or (not contents and not in_list)):
                settled.append("")
            parted = False
            settled.append("    " * len(contents) + f"{item['marker']} {item['text']}")
            contents.append(indent + len(item["marker"]) + len(item["gap"]))
        else:
            settled.append(shifted(line, contents, exactly=False))
            opened = FENCE.match(line)
            fence = opened[1] if opened else ""
    return "\n".join(settled)


def shifted(line: str, contents: list[int], *, exactly: bool = True) -> str:
    """A line that continues an item, with four blanks for each level it is in."""
    if not contents or not line.strip():
        return line
    further = max(0, len(line) - len(line.lstrip(" ")) - contents[-1])
    return "    " * len(contents) + " " * (further if exactly or further >= 4 else 0) + line.lstrip(" ")
