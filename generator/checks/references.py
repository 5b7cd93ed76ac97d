"""Rules about sources."""

from collections.abc import Iterator

from generator.checks.names import records
from generator.load import Sources
from generator.model import Catalogue, Markdown, Refers
from generator.problem import Problem
from generator.prose import Citation, pieces
from generator.walk import marked


def cited_ids(catalogue: Catalogue) -> Iterator[tuple[str, str, str]]:
    """(kind, id of the citing entry, id of the reference), in the order of the files."""
    for kind, id, record in records(catalogue):
        for _, _, text, refers in marked(record, Refers):
            if refers.to == "reference":
                yield kind, id, text
        for _, _, text, _ in marked(record, Markdown):
            for piece in pieces(text):
                for cited in piece.cited if isinstance(piece, Citation) else ():
                    yield kind, id, cited.id


def techniques_cite_a_source(catalogue: Catalogue, sources: Sources) -> Iterator[Problem]:
    """A technique names the work that it is known from."""
    for id, technique in catalogue.techniques.items():
        if not technique.references:
            hint = "Add references, the primary source first."
            yield sources.problem("technique", id, (), f"'{technique.name}' has no reference", hint)


def works_can_be_found(catalogue: Catalogue, sources: Sources) -> Iterator[Problem]:
    """A reference has a DOI, an arXiv id or a URL."""
    for id, work in catalogue.references.items():
        if not (work.doi or work.arxiv or work.url):
            yield sources.problem(
                "reference", id, (), "no way to find the work", "Add doi, eprint (with the arXiv id) or url."
            )


def works_are_listed_once(catalogue: Catalogue, sources: Sources) -> Iterator[Problem]:
    """No DOI, arXiv id or URL stands in two references."""
    for field in ("doi", "arxiv", "url"):
        owners: dict[str, str] = {}
        for id, work in catalogue.references.items():
            address = (getattr(work, field) or "").casefold().rstrip("/")
            if address and address in owners:
                message = f"the same work as {owners[address]}: {address}"
                yield sources.problem("reference", id, (field,), message, "Cite that one, and remove this file.")
            owners.setdefault(address, sources.places["reference", id].path)


def works_are_cited(catalogue: Catalogue, sources: Sources) -> Iterator[Problem]:
    """Each reference is cited by some entry."""
    if sources.unread(catalogue):
        return  # a file that could not be read may cite it
    cited = {reference for _, _, reference in cited_ids(catalogue)}
    for id in catalogue.references:
        if id not in cited:
            yield sources.problem("reference", id, (), f"no entry cites '{id}'", "Cite it, or remove the file.")
