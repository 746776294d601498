"""Issues, renews and revokes by each challenge type, with the library `acme` of PyPI.

    client.py DIRECTORY TRUST HTTP_PORT TLS_PORT RECORDS

RECORDS is where TXT records are set. Prints one JSON object for each challenge type: its name, and
the two certificate chains; the second certificate replaces the first, and is revoked, for reason 4. Then one object with the
profiles of the directory, and for how many days each made a certificate valid.
"""

import contextlib
import datetime
import functools
import json
import socket
import ssl
import sys
import tempfile
import threading
import urllib.request

import josepy
from acme import challenges, client, crypto_util, errors, messages, standalone
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID

DIRECTORY, TRUST, HTTP_PORT, TLS_PORT, RECORDS = sys.argv[1:]
ACME_IDENTIFIER = x509.ObjectIdentifier("1.3.6.1.5.5.7.1.31")
PEM = serialization.Encoding.PEM
PRIVATE = (PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())


# The library knew tls-alpn-01 once, and does no more: it is taught again.
@challenges.ChallengeResponse.register
class TLSALPN01Response(challenges.KeyAuthorizationChallengeResponse):
    typ = "tls-alpn-01"


@challenges.Challenge.register
class TLSALPN01(challenges.KeyAuthorizationChallenge):
    response_cls = TLSALPN01Response
    typ = response_cls.typ

    def validation(self, account_key, **_):
        return self.key_authorization(account_key)


# The library asks when to renew a certificate, and does not say which one an order replaces.
class Replacement(messages.NewOrder):
    replaces: str = josepy.field("replaces", omitempty=True)


@contextlib.contextmanager
def replacing(chain):
    own, certificate = messages.NewOrder, x509.load_pem_x509_certificate(chain.encode())
    replaces = client._renewal_info_path_component(certificate)
    messages.NewOrder = functools.partial(Replacement, replaces=replaces)
    try:
        yield
    finally:
        messages.NewOrder = own


@contextlib.contextmanager
def http01(name, challenge, key):
    response, validation = challenge.response_and_validation(key)
    resource = standalone.HTTP01RequestHandler.HTTP01Resource(challenge, response, validation)
    server = standalone.HTTP01Server(("127.0.0.1", int(HTTP_PORT)), {resource})
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield
    server.shutdown()
    thread.join()
    server.server_close()


@contextlib.contextmanager
def dns01(name, challenge, key):
    host = f"_acme-challenge.{name}."
    tell("set-txt", {"host": host, "value": challenge.validation(key)})
    yield
    tell("clear-txt", {"host": host})


def tell(what, members):
    request = urllib.request.Request(f"{RECORDS}/{what}", json.dumps(members).encode())
    urllib.request.urlopen(request, timeout=10).close()


@contextlib.contextmanager
def tls_alpn01(name, challenge, key):
    digest = hashes.Hash(hashes.SHA256())
    digest.update(challenge.validation(key).encode())
    own = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "challenge")])
    now = datetime.datetime.now(datetime.timezone.utc)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(own.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(hours=1))
        .not_valid_after(now + datetime.timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(
            x509.UnrecognizedExtension(ACME_IDENTIFIER, b"\x04\x20" + digest.finalize()),
            critical=True,
        )
        .sign(own, hashes.SHA256())
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.set_alpn_protocols(["acme-tls/1"])
    with tempfile.NamedTemporaryFile() as file:
        file.write(own.private_bytes(*PRIVATE) + certificate.public_bytes(PEM))
        file.flush()
        context.load_cert_chain(file.name)
    listener = socket.create_server(("127.0.0.1", int(TLS_PORT)))
    thread = threading.Thread(target=shake_hands, args=(listener, context))
    thread.start()
    yield
    # Wakes the accept that waits.
    listener.shutdown(socket.SHUT_RDWR)
    thread.join()
    listener.close()


def shake_hands(listener, context):
    while True:
        try:
            stream, _ = listener.accept()
        except OSError:
            return
        with contextlib.suppress(OSError), context.wrap_socket(stream, server_side=True) as tls:
            tls.recv(1)


def order_for(acme, name, profile=None):
    own = ec.generate_private_key(ec.SECP256R1()).private_bytes(*PRIVATE)
    return acme.new_order(crypto_util.make_csr(own, [name]), profile)


def issue(acme, key, name, typ, answers, profile=None):
    order = order_for(acme, name, profile)
    assert profile in (None, order.body.profile), order.body.profile
    with contextlib.ExitStack() as stack:
        for authorization in order.authorizations:
            [body] = [b for b in authorization.body.challenges if b.chall.typ == typ]
            stack.enter_context(answers(name, body.chall, key))
            acme.answer_challenge(body, body.chall.response(key))
        return acme.poll_and_finalize(order).fullchain_pem


def check_window(acme, chain, revoked):
    """A certificate is to be renewed within its lifetime, and at once where it was revoked."""
    time, again = acme.renewal_time(chain.encode())
    now = datetime.datetime.now(datetime.timezone.utc)
    end = x509.load_pem_x509_certificate(chain.encode()).not_valid_after_utc
    assert time < now if revoked else now < time < end, f"{time}: revoked {revoked}"
    wait = again - datetime.datetime.now()
    assert datetime.timedelta(minutes=1) < wait <= datetime.timedelta(days=1), wait


def check_replaced(acme, chain, name):
    with replacing(chain):
        try:
            order_for(acme, name)
        except errors.ConflictError:
            pass  # What the library makes of 409.
        else:
            raise AssertionError("a certificate was replaced twice")


def main():
    key = josepy.JWKRSA(key=rsa.generate_private_key(public_exponent=65537, key_size=2048))
    net = client.ClientNetwork(key, verify_ssl=TRUST, user_agent="assay-client-test")
    directory = client.ClientV2.get_directory(DIRECTORY, net)
    acme = client.ClientV2(directory, net)
    acme.new_account(messages.NewRegistration.from_data(terms_of_service_agreed=True))
    for typ, answers in [("http-01", http01), ("dns-01", dns01), ("tls-alpn-01", tls_alpn01)]:
        name = f"{typ}.acme.example"
        chains = [issue(acme, key, name, typ, answers)]
        check_window(acme, chains[0], revoked=False)
        with replacing(chains[0]):
            chains.append(issue(acme, key, name, typ, answers))
        check_replaced(acme, chains[0], name)
        acme.revoke(x509.load_pem_x509_certificate(chains[1].encode()), 4)
        check_window(acme, chains[1], revoked=True)
        print(json.dumps({"challenge": typ, "name": name, "chains": chains}), flush=True)
    lives = {}
    for profile in directory.meta.profiles:
        chain = issue(acme, key, f"{profile}.acme.example", "http-01", http01, profile)
        certificate = x509.load_pem_x509_certificate(chain.encode())
        life = certificate.not_valid_after_utc - certificate.not_valid_before_utc
        lives[profile] = round(life.total_seconds() / 86400)
    print(json.dumps({"profiles": lives}), flush=True)


main()
