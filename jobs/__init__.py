"""Jobs in the background: the worker that runs them outlasts its database, and a killed worker's job is taken again."""
