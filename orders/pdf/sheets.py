"""A4 sheets: fonts, styles and the parts that all PDFs are made of."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from django.utils.translation import gettext as _
from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

FONTS = Path(__file__).parent / "fonts"
PLAIN, BOLD = "KontorSans", "KontorSans-Bold"
for name, file in ((PLAIN, "DejaVuSansCondensed.ttf"), (BOLD, "DejaVuSansCondensed-Bold.ttf")):
    registerFont(TTFont(name, str(FONTS / file)))  # only the letters in use go into a paper
registerFontFamily(PLAIN, normal=PLAIN, bold=BOLD, italic=PLAIN, boldItalic=BOLD)

MARGIN = 20 * mm
BOTTOM = 25 * mm
WIDTH = A4[0] - 2 * MARGIN
INK, QUIET, LINE = HexColor("#1d2129"), HexColor("#5b6472"), HexColor("#c9ced6")

TEXT = ParagraphStyle("text", fontName=PLAIN, fontSize=9.5, leading=13, textColor=INK)
SMALL = ParagraphStyle("small", TEXT, fontSize=8, leading=11, textColor=QUIET)
LABEL = ParagraphStyle("label", SMALL, leading=13)
NUMBER = ParagraphStyle("number", TEXT, alignment=TA_RIGHT)
HEADING = ParagraphStyle("heading", TEXT, fontName=BOLD)
HEADING_NUMBER = ParagraphStyle("heading number", HEADING, alignment=TA_RIGHT)
TITLE = ParagraphStyle("title", TEXT, fontName=BOLD, fontSize=17, leading=22)


def build_pdf(title: str, parts: Sequence[Flowable], issuer: Sequence[str]) -> bytes:
    """Return the PDF with the issuer below each sheet; the same parts give the same bytes."""
    out = BytesIO()
    document = BaseDocTemplate(out, pagesize=A4, title=title, author=issuer[0], invariant=True)
    height = A4[1] - MARGIN - BOTTOM
    frame = Frame(MARGIN, BOTTOM, WIDTH, height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
    document.addPageTemplates(PageTemplate(frames=[frame], onPage=_footer(title, issuer)))
    document.build(list(parts))
    return out.getvalue()


def text(content: str, style: ParagraphStyle = TEXT) -> Paragraph:
    """Return a paragraph; whatever customers and shops wrote is text and never markup."""
    return Paragraph(escape(content).replace("\n", "<br/>"), style)


def lines(contents: Sequence[str], style: ParagraphStyle = TEXT) -> Paragraph:
    return text("\n".join(contents), style)


def described(name: str, more: str = "") -> list[Flowable]:
    """Return a cell with a name and, below it and quieter, what else is known."""
    return [text(name), text(more, SMALL)] if more else [text(name)]


def gap(height: float = 6) -> Spacer:
    return Spacer(1, height * mm)


def side_by_side(left: Any, right: Any) -> Table:
    """Return two blocks beside each other, such as the recipient and the facts."""
    table = Table([[left, right]], colWidths=[WIDTH * 0.58, WIDTH * 0.42])
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (0, 0), 0)]))
    return table


def labelled_values(pairs: Sequence[tuple[str, str]]) -> Table:
    """Return names and values below each other."""
    table = Table([[text(name, LABEL), text(value)] for name, value in pairs], colWidths=[WIDTH * 0.19, WIDTH * 0.21])
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), *_tight((0, 0), (-1, -1))]))
    return table


def rows_table(headings: Sequence[str], rows: Sequence[Sequence[Any]], widths: Sequence[float], numbers: int) -> Table:
    """Return a table whose head is repeated on each sheet; its last `numbers` columns are aligned to the right.

    A cell is a text, or a list of parts that are finished already.
    """
    first_number = len(headings) - numbers
    head = [text(name, HEADING_NUMBER if at >= first_number else HEADING) for at, name in enumerate(headings)]
    body = [
        [
            cell if isinstance(cell, list) else text(str(cell), NUMBER if at >= first_number else TEXT)
            for at, cell in enumerate(row)
        ]
        for row in rows
    ]
    table = Table([head, *body], colWidths=[WIDTH * width for width in widths], repeatRows=1)
    table.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LINEBELOW", (0, 0), (-1, 0), 0.8, INK),
                ("LINEBELOW", (0, 1), (-1, -1), 0.4, LINE),
                ("LEFTPADDING", (0, 0), (0, -1), 0),
                ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
            ]
        )
    )
    return table


def sums_table(pairs: Sequence[tuple[str, str]], *, last_is_bold: bool = False) -> Table:
    """Return sums at the right half of a sheet."""
    cells = [[text(name, NUMBER), text(value, NUMBER)] for name, value in pairs]
    if last_is_bold:
        cells[-1] = [text(part, HEADING_NUMBER) for part in pairs[-1]]
    table = Table(cells, colWidths=[WIDTH * 0.42, WIDTH * 0.2], hAlign="RIGHT")
    styles = [*_tight((0, 0), (-1, -1)), ("RIGHTPADDING", (-1, 0), (-1, -1), 0)]
    table.setStyle(TableStyle([*styles, ("LINEABOVE", (0, -1), (-1, -1), 0.8, INK)] if last_is_bold else styles))
    return table


def _tight(start: tuple[int, int], end: tuple[int, int]) -> list[Any]:
    return [("TOPPADDING", start, end, 1), ("BOTTOMPADDING", start, end, 1)]


def _footer(title: str, issuer: Sequence[str]) -> Any:
    words = " · ".join(issuer)

    def draw(canvas: Any, document: Any) -> None:
        canvas.saveState()
        canvas.setStrokeColor(LINE)
        canvas.line(MARGIN, 18 * mm, A4[0] - MARGIN, 18 * mm)
        number = _("%(title)s, sheet %(number)d") % {"title": title, "number": document.page}
        for paragraph, left, width in (
            (text(words, SMALL), MARGIN, WIDTH * 0.7),
            (text(number, ParagraphStyle("page", SMALL, alignment=TA_RIGHT)), MARGIN + WIDTH * 0.7, WIDTH * 0.3),
        ):
            height = paragraph.wrap(width, 12 * mm)[1]
            paragraph.drawOn(canvas, left, 16.5 * mm - height)
        canvas.restoreState()

    return draw
