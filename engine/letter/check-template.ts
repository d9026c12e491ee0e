/// <reference types="handlebars" />
import { isPrototypeKey } from '../value/path.js';
import { contextPath, type Scopes } from './template-path.js';
import { BLOCKS, ROW_VARIABLES, VALUE_HELPERS } from './vocabulary.js';

/** One thing that is wrong with the template, at a node of it. */
export interface TemplateIssue {
  code: string;
  loc: hbs.AST.SourceLocation;
  params: Record<string, string>;
}

/** What a template does: what is wrong with it, the paths of the context that it reads, and those whose title it prints. */
export interface TemplateFacts {
  issues: TemplateIssue[];
  reads: Set<string>;
  titled: Set<string>;
}

/** Walks a template and refuses all that is not a path, a known helper with one path, or a known block with one path. */
export function checkTemplate(program: hbs.AST.Program): TemplateFacts {
  const facts: TemplateFacts = { issues: [], reads: new Set(), titled: new Set() };
  new Walk(facts).program(program, ['']);
  return facts;
}

class Walk {
  constructor(private readonly facts: TemplateFacts) {}

  program(program: hbs.AST.Program | undefined, scopes: Scopes): void {
    if (program?.blockParams?.length) this.refuse('template-construct', program.body[0] ?? program, { construct: 'as' });
    for (const statement of program?.body ?? []) this.statement(statement, scopes);
  }

  private statement(statement: hbs.AST.Statement, scopes: Scopes): void {
    if (statement.type === 'MustacheStatement') this.mustache(statement as hbs.AST.MustacheStatement, scopes);
    else if (statement.type === 'BlockStatement') this.block(statement as hbs.AST.BlockStatement, scopes);
    else if (statement.type !== 'ContentStatement' && statement.type !== 'CommentStatement') {
      this.refuse('template-construct', statement, { construct: statement.type });
    }
  }

  private mustache(node: hbs.AST.MustacheStatement, scopes: Scopes): void {
    if (!node.escaped) this.refuse('template-unescaped', node, {});
    if (!isPath(node.path)) {
      this.refuse('template-construct', node, { construct: node.path.type });
      return;
    }
    const name = node.path.original;
    if (VALUE_HELPERS.has(name)) {
      const read = this.argument(node, scopes);
      if (read !== null && name === 'title') this.facts.titled.add(read);
    } else if (node.params.length > 0 || node.hash || BLOCKS.has(name)) this.refuse('template-helper', node, { helper: name });
    else this.path(node.path, scopes);
  }

  private block(node: hbs.AST.BlockStatement, scopes: Scopes): void {
    const name = isPath(node.path) ? node.path.original : node.path;
    if (typeof name !== 'string' || !BLOCKS.has(name)) this.refuse('template-helper', node, { helper: String(name) });
    const read = this.argument(node, scopes);
    this.program(node.program, name === 'each' ? [read ?? '', ...scopes] : scopes);
    this.program(node.inverse, scopes);
  }

  /** The single path that a helper or block takes. */
  private argument(node: hbs.AST.MustacheStatement | hbs.AST.BlockStatement, scopes: Scopes): string | null {
    const [argument] = node.params;
    if (node.params.length === 1 && argument && isPath(argument) && !node.hash) return this.path(argument, scopes);
    this.refuse('template-argument', node, { helper: isPath(node.path) ? node.path.original : '' });
    return null;
  }

  private path(node: hbs.AST.PathExpression, scopes: Scopes): string | null {
    if (node.data) {
      const known =
        node.depth === 0 && node.parts.length === 1 && ROW_VARIABLES.has(node.parts[0] as string) && scopes.length > 1;
      if (!known) this.refuse('template-path', node, { path: node.original });
      return null;
    }
    const path = contextPath(node, scopes);
    if (path === '' || node.parts.some((part) => typeof part !== 'string' || isPrototypeKey(part))) {
      this.refuse('template-path', node, { path: node.original });
      return null;
    }
    this.facts.reads.add(path);
    return path;
  }

  private refuse(code: string, node: hbs.AST.Node, params: Record<string, string>): void {
    this.facts.issues.push({ code, loc: node.loc, params });
  }
}

const isPath = (node: hbs.AST.Node): node is hbs.AST.PathExpression => node.type === 'PathExpression';
