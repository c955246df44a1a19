/** `echo_supervisord_conf`: prints the sample configuration, whatever its arguments are. */
import { renderSampleConfig } from '@sv/config';

/** Writes the sample and returns the exit status. */
export function echoConfig(write: (text: string) => void): number {
  write(renderSampleConfig());
  return 0;
}
