"""A process as a picture: states in layers from the top, the happy path straight down on the left."""

from orders.oms.diagram.svg import ItemPath, draw_process, path_of

__all__ = ["ItemPath", "draw_process", "path_of"]
