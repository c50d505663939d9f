"""PDFs for the browser."""

from io import BytesIO

from django.http import FileResponse

from notifications.mail.attachments import make_attachment


def pdf_response(name: str) -> FileResponse:
    """Stream the paper of this name, as "orders/invoice/17", to be shown in the browser."""
    paper = make_attachment(name)
    return FileResponse(BytesIO(paper.content), filename=paper.file_name, content_type=paper.content_type)
