// Redis, and the queue's name.

export const QUEUE = 'chat';
export const connection = {
  host: '127.0.0.1',
  port: Number(process.env.PEER_REDIS_PORT),
  maxRetriesPerRequest: null,
};
