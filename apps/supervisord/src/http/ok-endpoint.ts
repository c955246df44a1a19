import { sendText } from './answer.ts';
import type { RouteHandler } from './router.ts';

/** `/ok.html`: two bytes that tell a load balancer the daemon answers. */
export const answerOk: RouteHandler = (_request, response) => {
  sendText(response, 'text/plain', 'OK');
};
