"""A process as a picture: states in layers from the top, the happy path straight down on the left."""

from orders.processes.drawing.svg import draw_process
from orders.processes.drawing.way import Way, way_of

__all__ = ["Way", "draw_process", "way_of"]
