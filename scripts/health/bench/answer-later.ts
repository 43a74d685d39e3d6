import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import process from 'node:process';

// A server in a process of its own: answers everything after the milliseconds given, and counts connections for its parent.
const delay = Number(process.argv[2]);
let [open, most, answered] = [0, 0, 0];
const server = createServer((_request, response) => {
  answered++;
  setTimeout(() => response.end('ok'), delay);
});
server.on('connection', (socket) => {
  most = Math.max(most, ++open);
  socket.on('close', () => open--);
});
server.listen({ port: 0, host: '127.0.0.1', backlog: 1024 }, () =>
  process.send?.((server.address() as AddressInfo).port),
);
process.on('message', () => process.send?.({ most, answered }));
