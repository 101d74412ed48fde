// What the peers share: settings from the environment, the answer, and the statements.

/** @param {string} name */
function setting(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}

export const databaseUrl = setting('PEER_DATABASE_URL');
/** Connections of a process to Postgres, and jobs that a worker has in hand. */
export const connections = 16;
/** Keep what Frontdesk keeps of a message, too: the session's token and numbers, and that the same message again is the same. */
export const whole = process.env.PEER_ROWS === 'whole';

const ANSWERS = [
  [/password/i, 'You can reset your password on the sign-in page: choose "Forgot password" and follow the link in the e-mail.'],
  [/order|parcel/i, 'Please tell me the number of your order, and I will look where it is.'],
];

/** @param {string} text */
export function answerTo(text) {
  return ANSWERS.find(([words]) => words.test(text))?.[1] ?? 'Could you say that in other words?';
}

const bareInsert = {
  name: 'insert',
  text: 'insert into messages (session_id, client_message_id, message_text) values ($1, $2, $3) returning id',
};
const wholeInsert = {
  name: 'insert',
  text: `with session as (update sessions set last_seq = last_seq + 1 where id = $1 and token = $4 returning id, last_seq)
    insert into messages (session_id, seq, client_message_id, message_text) select id, last_seq, $2, $3 from session
    on conflict (session_id, client_message_id) do nothing returning id`,
};

/**
 * The statement that accepts a message.
 * @param {string} session
 * @param {{ client_message_id: string, text: string }} body
 * @param {string | undefined} authorization
 */
export function insert(session, body, authorization) {
  const values = [session, body.client_message_id, body.text];
  if (!whole) return { ...bareInsert, values };
  return { ...wholeInsert, values: [...values, authorization?.replace(/^Bearer /, '')] };
}

const read = {
  name: 'read',
  text: 'select m.message_text, s.last_seq from messages m join sessions s on s.id = m.session_id where m.id = $1',
};
const bareSettle = {
  name: 'settle',
  text: `with ended as (update messages set status = 'done' where id = $1 and status = 'queued' returning id, session_id)
    insert into answers (session_id, message_id, message_text) select session_id, id, $2 from ended`,
};
const wholeSettle = {
  name: 'settle',
  text: `with ended as (update messages set status = 'done' where id = $1 and status = 'queued' returning id, session_id),
    session as (update sessions s set last_seq = last_seq + 1 from ended where s.id = ended.session_id returning s.id, s.last_seq)
    insert into answers (session_id, seq, message_id, message_text)
    select session.id, session.last_seq, ended.id, $2 from ended join session on session.id = ended.session_id`,
};

/**
 * Answers a message: one statement and one commit, after a read where the job does not hold the text.
 * @param {import('pg').Pool} pool
 * @param {{ message: string, text: string }} job
 */
export async function answer(pool, job) {
  let { text } = job;
  if (whole) {
    const { rows } = await pool.query({ ...read, values: [job.message] });
    text = rows[0].message_text;
  }
  await pool.query({ ...(whole ? wholeSettle : bareSettle), values: [job.message, answerTo(text)] });
}

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
