"""The page of the matrix: states by processes, each count a link to its orders."""

from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from backoffice.admin import BackOfficeAdmin
from desk.admin.filters import NO_PROCESS
from desk.badges import state_badge
from desk.matrix import COUNTED_ITEMS_MAX, Cell, order_matrix


class OrderMatrix(BackOfficeAdmin):
    """A list of orders with a matrix that leads into it."""

    def get_urls(self) -> list[URLPattern]:
        matrix = self.admin_site.admin_view(require_safe(self.matrix_view))
        return [path("matrix/", matrix, name="orders_order_matrix"), *super().get_urls()]

    def matrix_view(self, request: HttpRequest) -> HttpResponseBase:
        if not self.has_view_permission(request):
            raise PermissionDenied
        matrix = order_matrix()
        rows = [
            (state_badge(state), [[(cell, link_of(cell)) for cell in cells] for cells in columns])
            for state, columns in matrix.rows
        ]
        context = {
            **self.admin_site.each_context(request),
            "title": _("Order matrix"),
            "opts": self.opts,
            "processes": matrix.processes,
            "rows": rows,
            "counted_max": number_format(COUNTED_ITEMS_MAX, force_grouping=True),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "backoffice/order/matrix.html", context)


def link_of(cell: Cell) -> str:
    query = {"state": cell.state, "process": cell.process or NO_PROCESS, "age": cell.age.value}
    return f"../?{urlencode(query)}"
