// What both peers share: settings from the environment, the answer, and the statement that stores it.

/** @param {string} name */
function setting(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}

export const databaseUrl = setting('PEER_DATABASE_URL');
/** Connections of a process to Postgres, and jobs that a worker has in hand. */
export const connections = 16;

const ANSWERS = [
  [/password/i, 'You can reset your password on the sign-in page: choose "Forgot password" and follow the link in the e-mail.'],
  [/order|parcel/i, 'Please tell me the number of your order, and I will look where it is.'],
];

/** @param {string} text */
export function answerTo(text) {
  return ANSWERS.find(([words]) => words.test(text))?.[1] ?? 'Could you say that in other words?';
}

/** Stores the answer and ends the message: one statement, one commit. */
export const settle = {
  name: 'settle',
  text: `with ended as (update messages set status = 'done' where id = $1 and status = 'queued' returning id, session_id)
    insert into answers (session_id, message_id, message_text) select session_id, id, $2 from ended`,
};

/**
 * Checks a request's message.
 * @param {any} body
 */
export function isMessage(body) {
  return typeof body?.text === 'string' && body.text.length <= 4000 && typeof body.client_message_id === 'string';
}

/**
 * Tells who started the process where it listens.
 * @param {number} port
 */
export function listening(port) {
  process.stdout.write(`listening ${port}\n`);
}
