/** Port: Ctrl-C. */
export interface Interrupts {
  /** The newest listener gets the interrupt, alone; without any, it ends the program. */
  listen(onInterrupt: () => void): () => void;
}
