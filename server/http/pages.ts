import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { Router } from 'express';
import { notFound } from '../use-cases/refusal-error.js';

/**
 * The built pages. Files whose name is their hash are kept by browsers for ever; the page that names them is asked for each
 * time, and stands for every address that is none of a file.
 */
export function pages(folder: string): Router {
  const router = Router();
  const files = { index: false, redirect: false, dotfiles: 'ignore' } as const;
  router.use('/assets', express.static(join(folder, 'assets'), { ...files, immutable: true, maxAge: '1y' }));
  router.use('/assets', () => {
    throw notFound();
  });
  router.use(express.static(folder, { ...files, setHeaders: (response) => response.setHeader('Cache-Control', 'no-cache') }));
  router.get('/{*rest}', (_request, response) => {
    if (!existsSync(join(folder, 'index.html'))) throw notFound();
    response.sendFile('index.html', { root: folder, cacheControl: false, headers: { 'Cache-Control': 'no-cache' } });
  });
  return router;
}
