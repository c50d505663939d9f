"""A process as a picture: states in layers from the top, the happy path straight down on the left."""

from orders.processes.drawing.svg import draw_process

__all__ = ["draw_process"]
