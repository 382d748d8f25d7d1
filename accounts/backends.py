"""The one authentication backend: it knows permissions and no passwords."""

from allauth.account.auth_backends import AuthenticationBackend


class NoPasswordBackend(AuthenticationBackend):
    """Nobody has a password, so nobody is authenticated by one."""

    def authenticate(self, request, **credentials):
        return None
