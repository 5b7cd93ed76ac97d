"""What many tests share: the example, loaded once."""

import pytest

from generator.model import Catalogue
from generator.pipeline import check_content
from generator.problem import report
from site_tests.catalogues import EXAMPLE


@pytest.fixture(scope="session")
def example() -> Catalogue:
    """The tiny catalogue from another field."""
    content = check_content(EXAMPLE)
    assert content.catalogue, report(content.problems)
    assert not content.problems, report(content.problems)
    return content.catalogue
