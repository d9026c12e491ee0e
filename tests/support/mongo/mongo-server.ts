/** A server that was started, or found. */
export interface MongoServer {
  /** Which server answers, as a line of the run says it. */
  server: string;
  /** Its address, without a database. */
  uri: string;
  stop(): Promise<void>;
}
