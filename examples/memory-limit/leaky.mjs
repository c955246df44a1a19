// A program that never forgets: 20 MB more every second.
const memories = [];
setInterval(() => memories.push(Buffer.alloc(20 * 1024 ** 2, 'x')), 1000);
