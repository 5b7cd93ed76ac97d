"""Where pages live, and how they point at each other."""

import pytest

from generator.urls import flow_node, href, markdown_link, published, target


@pytest.mark.parametrize(
    ("kind", "id", "path"),
    [
        ("technique", "roasting", "techniques/roasting/index.md"),
        ("family", "dry-heat", "families/dry-heat/index.md"),
        ("comparison", "ways-to-brown", "compare/ways-to-brown/index.md"),
        ("flow", "dinner", "flows/dinner/index.md"),
        ("term", "stew", "glossary/index.md#stew"),
        ("reference", "mcgee2004food", "references/index.md#mcgee2004food"),
    ],
)
def test_every_kind_of_entry_has_a_place(kind: str, id: str, path: str) -> None:
    assert path == target(kind, id)


def test_a_node_lives_below_its_flow() -> None:
    assert "flows/dinner/use-oven/index.md" == flow_node("dinner", "use-oven")


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("index.md", ""),
        ("glossary/index.md", "glossary/"),
        ("techniques/index.md", "techniques/"),
        ("techniques/roasting/index.md", "techniques/roasting/"),
        ("flows/dinner/index.md", "flows/dinner/"),
    ],
)
def test_a_page_is_published_as_a_folder(path: str, address: str) -> None:
    assert address == published(path)


@pytest.mark.parametrize(
    ("here", "there", "link"),
    [
        ("index.md", "techniques/roasting/index.md", "techniques/roasting/index.md"),
        ("techniques/roasting/index.md", "index.md", "../../index.md"),
        ("techniques/roasting/index.md", "techniques/boiling/index.md", "../boiling/index.md"),
        ("techniques/roasting/index.md", "glossary/index.md#stew", "../../glossary/index.md#stew"),
        ("flows/dinner/index.md", "flows/dinner/oven/index.md", "oven/index.md"),
        ("flows/dinner/oven/index.md", "techniques/roasting/index.md", "../../../techniques/roasting/index.md"),
        ("glossary/index.md", "glossary/index.md#stew", "#stew"),
        ("glossary/index.md", "references/index.md#mcgee2004food", "../references/index.md#mcgee2004food"),
    ],
)
def test_a_link_in_markdown_leads_from_file_to_file(here: str, there: str, link: str) -> None:
    assert link == markdown_link(here, there)


@pytest.mark.parametrize(
    ("here", "there", "link"),
    [
        ("index.md", "index.md", "./"),
        ("index.md", "techniques/roasting/index.md", "techniques/roasting/"),
        ("index.md", "glossary/index.md#stew", "glossary/#stew"),
        ("techniques/roasting/index.md", "techniques/roasting/index.md", "./"),
        ("techniques/roasting/index.md", "techniques/boiling/index.md", "../boiling/"),
        ("techniques/roasting/index.md", "techniques/index.md", "../"),
        ("techniques/roasting/index.md", "glossary/index.md#stew", "../../glossary/#stew"),
        ("techniques/roasting/index.md", "index.md", "../.."),
        ("techniques/index.md", "index.md", "../"),
        ("flows/dinner/index.md", "flows/dinner/oven/index.md", "oven/"),
        ("flows/dinner/oven/index.md", "flows/dinner/index.md", "../"),
        ("flows/dinner/oven/index.md", "techniques/roasting/index.md", "../../../techniques/roasting/"),
        ("flows/dinner/oven/index.md", "index.md", "../../.."),
        ("glossary/index.md", "glossary/index.md#stew", "./#stew"),
    ],
)
def test_a_link_in_html_leads_from_address_to_address(here: str, there: str, link: str) -> None:
    assert link == href(here, there)
