"""The extensions as bare objects: rooms import them from here, `create_app` binds them to the app.

Imports no portal code.
"""

from flask_babel import Babel
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_security.core import Security
from flask_sqlalchemy_lite import SQLAlchemy
from flask_wtf import CSRFProtect

# Rows stay readable after the one commit of a request: what renders afterwards needs no second read.
db = SQLAlchemy(session_options={"expire_on_commit": False})
csrf = CSRFProtect()
babel = Babel()
limiter = Limiter(key_func=get_remote_address, headers_enabled=False, swallow_errors=True)
security = Security()
