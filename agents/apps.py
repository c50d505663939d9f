from django.apps import AppConfig


class AgentsConfig(AppConfig):
    name = "agents"

    def ready(self) -> None:
        from agents.queries import is_agent_welcome
        from glue.identity import register_agent_check

        register_agent_check(is_agent_welcome)
