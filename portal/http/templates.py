"""Templates that are compiled once for each language, with our words and the addresses of our files already in them.

A page says some fifty translated texts. Looking each of them up again for every visitor took more time than all the
rest of the page, so a text that stands in a template as it is (`{{ _("Continue") }}`) is translated when the template
is compiled. What is only known at the time of a request is translated then, as ever.
"""

from typing import Any

from flask import current_app
from flask.templating import Environment as FlaskEnvironment
from flask_babel import get_locale, gettext
from jinja2 import Template, nodes
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from jinja2.visitor import NodeTransformer


class PortalTemplate(Template):
    """A template whose macros are made once, not once for every page that imports them."""

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:  # noqa: ARG002 - Jinja's signature
        """Jinja asks here whether the importing page has globals of its own; ours never have."""
        return super()._get_default_module()


class Environment(FlaskEnvironment):
    """Holds an environment for each language, with a cache of compiled templates of its own."""

    template_class = PortalTemplate

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._by_language: dict[str, Environment] = {}

    def get_or_select_template(self, *args: Any, **kwargs: Any) -> Template:
        """The template to render, in the language of this moment."""
        language = str(get_locale())
        spoken = self._by_language.get(language)
        if spoken is None:
            spoken = self._by_language[language] = self.overlay()
        return super(Environment, spoken).get_or_select_template(*args, **kwargs)

    def _generate(self, source: nodes.Template, *args: Any, **kwargs: Any) -> str:
        return super()._generate(_Known().visit(source), *args, **kwargs)


class _Known(NodeTransformer):
    """Puts in what is known when a template is compiled: `_("…")`, and `url_for("static", filename="…")`."""

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - named by Jinja after the node
        self.generic_visit(node)
        if not isinstance(node.node, nodes.Name) or node.dyn_args or node.dyn_kwargs:
            return node
        values = [value.value for value in node.args if isinstance(value, nodes.Const)]
        if len(node.args) != 1 or not values:
            return node
        if node.node.name == "_":
            return _translated(values[0], node)
        if node.node.name == "url_for" and values[0] == "static":
            return _static(node)
        return node


def _translated(text: str, node: nodes.Call) -> nodes.Node:
    """The words, marked safe and filled in as Jinja's own `_` does it."""
    words = nodes.MarkSafe(nodes.Const(gettext(text)), lineno=node.lineno)
    pairs = [nodes.Pair(nodes.Const(value.key), value.value) for value in node.kwargs]
    return nodes.Mod(words, nodes.Dict(pairs), lineno=node.lineno)


def _static(node: nodes.Call) -> nodes.Node:
    """The address: it holds the hash of all files, which stays as long as the process lives."""
    if len(node.kwargs) != 1 or not isinstance(node.kwargs[0].value, nodes.Const):
        return node
    address = current_app.url_for("static", filename=node.kwargs[0].value.value)
    return nodes.Const(address, lineno=node.lineno)
