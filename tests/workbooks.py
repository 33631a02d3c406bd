"""A workbook as its tests edit it: the cell of a field, a new row, an event of the town."""


def cell(sheet, label, key, number=None):
    """The cell of the column `label` in the row of `key` and, in a list, of `number`."""
    column = next(one.column for one in sheet[1] if one.value == label)
    for row in sheet.iter_rows(min_row=3):
        named = str(row[0].value)
        if (named == key or named.endswith(f"（{key}）")) and number in (None, row[1].value):
            return sheet.cell(row[0].row, column)
    raise AssertionError((label, key, number))


def append(sheet, **values):
    """A new row with `values` by label (`__` for the dot)."""
    row = sheet.max_row + 1
    for label, value in values.items():
        column = next(one.column for one in sheet[1] if one.value == label.replace("__", "."))
        sheet.cell(row, column).value = value
    return row


def add_event(book, kind="available"):
    """A procedure of the town that has become available, told by a source that is listed."""
    append(
        book["手続・できごと"], procedures__id="pregnancy-notification", on="2026-02-01", kind=kind,
        what__ja="オンライン申請を開始", source="minamo-service-corners-2026-02-05",
    )  # fmt: skip
