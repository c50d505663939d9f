"""Orders in and out in the API's own JSON: history brought over from a running Glue API, and the way back."""
