import { fileURLToPath } from 'node:url';
import type { RequestHandler } from 'express';
import { middleware } from 'express-openapi-validator';

/** Beside this file in the sources; the build puts it there in `dist/` as well. */
const contractFile = fileURLToPath(new URL('./openapi.yaml', import.meta.url));

/** Told of an answer that the contract does not allow; throw to turn it into an error. */
export type ResponseProblem = (problem: Error, body: unknown) => void;

/** Holds requests to the contract and, where somebody listens to the problems, answers too. */
export const contract = (onResponseProblem?: ResponseProblem): RequestHandler[] =>
  middleware({
    apiSpec: contractFile,
    validateApiSpec: false,
    validateSecurity: false,
    // Uploads are read by their route as they come, and never held in memory.
    fileUploader: false,
    validateRequests: { allowUnknownQueryParameters: false, allErrors: true },
    validateResponses: onResponseProblem ? { onError: onResponseProblem } : false,
  }) as RequestHandler[];
