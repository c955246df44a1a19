import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { has, oddLog, password, printedJson, ServedDaemon, username } from './served-daemon.ts';

/**
 * How PHP clients talk (supervisord-monitor, SupervisorUI, fXmlRpc): a hand-made request that
 * declares iso-8859-1, posted by curl or by a stream, and an answer read by SimpleXML, children of
 * `value` by the name of their type.
 */
const client = `
function request($method, $params) {
  $xml = '<?xml version="1.0" encoding="iso-8859-1"?>' . "\\n<methodCall>\\n<methodName>$method</methodName>\\n<params>\\n";
  foreach ($params as $param) {
    $value = is_int($param) ? "<int>$param</int>"
      : (is_bool($param) ? '<boolean>' . (int) $param . '</boolean>'
      : '<string>' . htmlspecialchars($param, ENT_XML1) . '</string>');
    $xml .= " <param>\\n  <value>\\n   $value\\n  </value>\\n </param>\\n";
  }
  return $xml . "</params>\\n</methodCall>\\n";
}
function read($value) {
  foreach ($value->children() as $type => $child) {
    switch ($type) {
      case 'string': return (string) $child;
      case 'int': return (int) (string) $child;
      case 'boolean': return (string) $child === '1';
      case 'array':
        $list = [];
        foreach ($child->data->value as $item) $list[] = read($item);
        return $list;
      case 'struct':
        $map = [];
        foreach ($child->member as $member) $map[(string) $member->name] = read($member->value);
        return $map;
      default: throw new Exception("unexpected <$type>");
    }
  }
  throw new Exception('a value without a type');
}
function answer($xml) {
  $document = new SimpleXMLElement($xml);
  return isset($document->fault) ? read($document->fault->value) : read($document->params->param->value);
}
`;

const withCurl = `
$handle = curl_init('http://localhost/RPC2');
curl_setopt_array($handle, [CURLOPT_UNIX_SOCKET_PATH => $argv[1], CURLOPT_POST => true, CURLOPT_RETURNTRANSFER => true]);
function call($method, ...$params) {
  global $handle;
  curl_setopt($handle, CURLOPT_POSTFIELDS, request($method, $params));
  curl_setopt($handle, CURLOPT_HTTPHEADER, ['Content-Type: text/xml']);
  return answer(curl_exec($handle));
}
`;

/** HTTP/1.0, as PHP's streams speak it. */
const withStreams = `
function call($method, ...$params) {
  global $argv;
  $options = ['method' => 'POST', 'header' => "Content-Type: text/xml\\r\\nAuthorization: Basic " . base64_encode($argv[2]),
    'content' => request($method, $params)];
  return answer(file_get_contents($argv[1], false, stream_context_create(['http' => $options])));
}
`;

const questions = `
$answers = [
  'state' => call('supervisor.getState'),
  'started' => call('supervisor.startProcess', 'idle', true),
  'stopped' => call('supervisor.stopProcess', 'idle'),
  'fault' => call('supervisor.startProcess', 'web'),
  'log' => call('supervisor.readProcessStdoutLog', 'writer', -1000, 0),
  'latin' => call('supervisor.getProcessInfo', "caf\\u{e9}"),
];
foreach (call('supervisor.getAllProcessInfo') as $process) {
  if ($process['statename'] !== 'RUNNING') continue;
  [$pid, $uptime] = explode(',', $process['description']);
  $answers['running'][] = [$process['name'], $pid === 'pid ' . $process['pid'], preg_match('/^ uptime \\d+:\\d\\d:\\d\\d$/', $uptime)];
}
echo json_encode($answers, JSON_THROW_ON_ERROR);
`;

const expected = {
  state: { statecode: 1, statename: 'RUNNING' },
  started: true,
  stopped: true,
  fault: { faultCode: 60, faultString: 'ALREADY_STARTED: web' },
  log: oddLog,
  latin: { faultCode: 10, faultString: 'BAD_NAME: caf\u00e9' },
  running: ['00', '01', 'web'].map((name) => [name, true, 1]),
};

describe.skipIf(!has('php'))('clients in PHP (skipped where that is absent)', () => {
  let served: ServedDaemon;

  beforeAll(async () => {
    served = await ServedDaemon.start();
  });

  afterAll(() => served.stop());

  it('get what they ask for over the unix socket', async () => {
    const script = client + withCurl + questions;
    expect(await printedJson('php', '-r', script, served.socketPath)).toEqual(expected);
  });

  it('get what they ask for over TCP', async () => {
    const url = `http://127.0.0.1:${served.port}/RPC2`;
    const script = client + withStreams + questions;
    expect(await printedJson('php', '-r', script, url, `${username}:${password}`)).toEqual(
      expected,
    );
  });
});
