"""Where pages live, and how they point at each other."""

import pytest

from generator.urls import flow_node, href, markdown_link, published, target


@pytest.mark.parametrize(
    ("kind", "id", "path"),
    [
        ("technique", "roasting", "techniques/roasting.md"),
        ("family", "dry-heat", "families/dry-heat.md"),
        ("comparison", "ways-to-brown", "compare/ways-to-brown.md"),
        ("flow", "dinner", "flows/dinner/index.md"),
        ("term", "stew", "glossary.md#stew"),
        ("reference", "mcgee2004food", "references.md#mcgee2004food"),
    ],
)
def test_every_kind_of_entry_has_a_place(kind: str, id: str, path: str) -> None:
    assert path == target(kind, id)


def test_a_node_lives_below_its_flow() -> None:
    assert "flows/dinner/use-oven.md" == flow_node("dinner", "use-oven")


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("index.md", ""),
        ("glossary.md", "glossary/"),
        ("techniques/index.md", "techniques/"),
        ("techniques/roasting.md", "techniques/roasting/"),
        ("flows/dinner/index.md", "flows/dinner/"),
    ],
)
def test_a_page_is_published_as_a_folder(path: str, address: str) -> None:
    assert address == published(path)


@pytest.mark.parametrize(
    ("here", "there", "link"),
    [
        ("index.md", "techniques/roasting.md", "techniques/roasting.md"),
        ("techniques/roasting.md", "index.md", "../index.md"),
        ("techniques/roasting.md", "techniques/boiling.md", "boiling.md"),
        ("techniques/roasting.md", "glossary.md#stew", "../glossary.md#stew"),
        ("flows/dinner/index.md", "flows/dinner/oven.md", "oven.md"),
        ("flows/dinner/oven.md", "techniques/roasting.md", "../../techniques/roasting.md"),
        ("glossary.md", "glossary.md#stew", "#stew"),
        ("glossary.md", "references.md#mcgee2004food", "references.md#mcgee2004food"),
    ],
)
def test_a_link_in_markdown_leads_from_file_to_file(here: str, there: str, link: str) -> None:
    assert link == markdown_link(here, there)


@pytest.mark.parametrize(
    ("here", "there", "link"),
    [
        ("index.md", "index.md", "./"),
        ("index.md", "techniques/roasting.md", "techniques/roasting/"),
        ("index.md", "glossary.md#stew", "glossary/#stew"),
        ("techniques/roasting.md", "techniques/roasting.md", "./"),
        ("techniques/roasting.md", "techniques/boiling.md", "../boiling/"),
        ("techniques/roasting.md", "techniques/index.md", "../"),
        ("techniques/roasting.md", "glossary.md#stew", "../../glossary/#stew"),
        ("techniques/roasting.md", "index.md", "../.."),
        ("techniques/index.md", "index.md", "../"),
        ("flows/dinner/index.md", "flows/dinner/oven.md", "oven/"),
        ("flows/dinner/oven.md", "flows/dinner/index.md", "../"),
        ("flows/dinner/oven.md", "techniques/roasting.md", "../../../techniques/roasting/"),
        ("flows/dinner/oven.md", "index.md", "../../.."),
        ("glossary.md", "glossary.md#stew", "./#stew"),
    ],
)
def test_a_link_in_html_leads_from_address_to_address(here: str, there: str, link: str) -> None:
    assert link == href(here, there)
