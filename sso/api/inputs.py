from glue.constraints import NotBlank
from glue.inputs import GlueInput, Text


class LoginCodeInput(GlueInput):
    code = Text(NotBlank())
    code_verifier = Text(NotBlank())
