"""How the techniques of a family stand to each other, as a drawing."""

from collections.abc import Callable, Mapping

from generator.drawing import Arrow, Box, draw
from generator.model import Catalogue, Technique

MOST_BOXES = 24
"""Beyond this a drawing is no help; the lists below it say the same."""


def drawing(members: Mapping[str, Technique], catalogue: Catalogue, href: Callable[[str], str]) -> str:
    """The SVG of the drawn relations between members, or '' if there are fewer than two."""
    arrows = []
    for id, technique in members.items():
        for type_id, relations in technique.relations.items():
            relation_type = catalogue.vocabulary.relations[type_id]
            for relation in relations if relation_type.drawn else ():
                if relation.to in members:
                    arrows.append(Arrow(id, relation.to, relation_type.label.lower()))
    related = dict.fromkeys(id for arrow in arrows for id in (arrow.end, arrow.start))
    if len(arrows) < 2 or len(related) > MOST_BOXES:
        return ""
    boxes = [Box(id, members[id].name, href(id), "member") for id in related]
    return draw(boxes, arrows, id="family", kind="family-drawing", name="How these techniques are related")
