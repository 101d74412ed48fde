"""Tries the package that is made from the description, on a running process. Usage: test_client.py ADDRESS, the admin key in FRONTDESK_KEY."""

import os
import sys
import time
import uuid

from frontdesk_client import AuthenticatedClient, Client
from frontdesk_client.api.desk import list_sessions
from frontdesk_client.api.messages import read_sessions_messages, send_message
from frontdesk_client.api.sessions import open_chat_session
from frontdesk_client.models import Draft, OpenSession, Problem, Sender

ANSWER_WITHIN_S = 20


def answer_to(customer: AuthenticatedClient, session: uuid.UUID) -> str:
    """What the assistant says in a session, as soon as it has said something."""
    end = time.monotonic() + ANSWER_WITHIN_S
    while time.monotonic() < end:
        messages = read_sessions_messages.sync(session, client=customer)
        said = [message.text for message in messages.items if message.sender is Sender.BOT]
        if said:
            return said[-1]
        time.sleep(0.1)
    raise AssertionError(f"no answer within {ANSWER_WITHIN_S} s")


def main(address: str, key: str) -> None:
    opened = open_chat_session.sync(client=Client(address), body=OpenSession())
    customer = AuthenticatedClient(address, token=opened.token)

    name = str(uuid.uuid4())
    text = "How long do I have to return something?"
    sent = send_message.sync(opened.id, client=customer, body=Draft(text=text, client_message_id=name))
    again = send_message.sync(opened.id, client=customer, body=Draft(text=text, client_message_id=name))
    assert sent.message.id == again.message.id, "a message that is sent again is the same"
    assert "return" in answer_to(customer, opened.id).lower()

    refused = read_sessions_messages.sync(opened.id, client=AuthenticatedClient(address, token="fds_wrong"))
    assert isinstance(refused, Problem) and refused.status == 401, refused
    refused = send_message.sync(opened.id, client=customer, body=Draft(text=""))
    assert isinstance(refused, Problem) and refused.errors[0].field == "text", refused

    company = AuthenticatedClient(address, token=key)
    assert opened.id in {session.id for session in list_sessions.sync(client=company).items}
    print("the Python client works")


if __name__ == "__main__":
    main(sys.argv[1], os.environ["FRONTDESK_KEY"])
