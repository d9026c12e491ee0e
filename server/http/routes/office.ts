import { Router } from 'express';
import type { Ports } from '../../use-cases/ports.js';

/** What the sign-in page shows, to anybody. */
export function officeRoutes(ports: Ports): Router {
  return Router().get('/office', (_request, response) => {
    const { definitions, printing } = ports.releases.current();
    const { title, links } = definitions.ambito;
    response.json({ title, links: { ...links }, language: printing.language });
  });
}
