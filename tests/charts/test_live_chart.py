"""The style sheet of the interactive charts is that of the library, to the letter."""

import re

RULES = re.compile(r'\{"X,X div":.*?\}(?=;)')
RULE = re.compile(r'"([^"]*)":(?:"([^"]*)"|\'([^\']*)\')')


def test_the_style_sheet_says_what_the_library_would_write_into_the_page(root):
    assets = root / "overrides" / "assets"
    [rules] = RULES.findall((assets / "vendor" / "plotly-basic.min.js").read_text(encoding="utf-8"))
    said = [
        re.sub("^,", " ,", selector).replace("X", ".js-plotly-plot .plotly").replace("Y", ".plotly-notifier")
        + f"{{{double or single}}}"
        for selector, double, single in RULE.findall(rules)
    ]
    written = (assets / "stylesheets" / "live-chart.css").read_text(encoding="utf-8").partition("*/\n")[2].splitlines()
    assert written == said[::-1] and len(written) > 60
