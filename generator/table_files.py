"""A comparison as files for other programs: CSV as it stands on the page, JSON with the evidence."""

import csv
import io
import json
from typing import Any

from generator.compare import Cell, Line, Table
from generator.markup import Markup
from generator.model import Catalogue, Comparison
from generator.side_by_side import case_data


def table_files(comparison: Comparison, table: Table, catalogue: Catalogue) -> dict[str, bytes]:
    """File name -> content."""
    words = Markup(catalogue, "").plain

    def name(line: Line) -> str:
        return words(line.label) if line.label else line.technique.name if line.technique else ""

    def said(cell: Cell) -> str:
        cases = [" ".join(filter(None, [words(case.words), words(case.source.when or "")])) for case in cell]
        return "; ".join(cases) or "not stated"

    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["Name", *(heading.label for heading in table.headings)])
    writer.writerows([name(line), *map(said, line.cells)] for line in table.lines)
    data: dict[str, Any] = {
        "id": comparison.id,
        "name": comparison.name,
        "question": comparison.question,
        "reviewed": comparison.reviewed.isoformat(),
        "columns": [
            {"id": heading.id, "label": heading.label, "description": heading.description} for heading in table.headings
        ],
        "rows": [
            {
                "id": line.id,
                "name": name(line),
                "technique": line.technique.id if line.technique else None,
                "cells": {
                    heading.id: [{"state": case.state, **case_data(case, catalogue)} for case in cell]
                    for heading, cell in zip(table.headings, line.cells, strict=True)
                },
            }
            for line in table.lines
        ],
    }
    return {
        "table.csv": text.getvalue().encode(),
        "table.json": (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode(),
    }
