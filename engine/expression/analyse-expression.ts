import type { Json } from '../value/json.js';
import { isBuiltIn, isRefusedFunction, RANGE_FUNCTIONS } from './feel-functions.js';
import { isRoot, nested, type Scope, withElement, withLocal } from './feel-scope.js';
import { childrenOf, type FeelNode, intervalOf, literalNumber, nameOf } from './feel-tree.js';

/** One problem of a formula. `from` and `to` in its params are offsets in the text. */
export interface ExpressionIssue {
  code: string;
  params: Record<string, Json>;
}

/** One side of a comparison whose type can be told: a path of the context, or a literal. */
export type ComparedSide = { path: string } | { type: 'number' | 'string' | 'boolean' };

/** What a formula does, as far as its text tells. */
export interface Analysis {
  issues: ExpressionIssue[];
  /** The longest static dotted paths read. */
  reads: Set<string>;
  /** Lists that are gone through: read as a whole only when nothing beneath them is read. */
  lists: Set<string>;
  /** Names of the FEEL functions called. */
  functions: Set<string>;
  comparisons: { left: ComparedSide; right: ComparedSide }[];
}

/** A formula may go through lists inside lists so deep; each further level multiplies its time. */
const MAX_NESTING = 2;
const MAX_SOURCES = 4;

/** How many values the ranges of a formula may give together; a range inside another counts once for each value around it. */
const MAX_RANGE = 500;

const LITERALS: Record<string, 'number' | 'string' | 'boolean'> = {
  NumericLiteral: 'number',
  StringLiteral: 'string',
  BooleanLiteral: 'boolean',
};

/** Walks the syntax tree of a formula and tells what it reads, calls and does that is refused. */
export function analyse(top: FeelNode, text: string): Analysis {
  const analysis: Analysis = { issues: [], reads: new Set(), lists: new Set(), functions: new Set(), comparisons: [] };
  const scope: Scope = { locals: new Map(), element: undefined, loops: 0, sources: 0, times: 1 };
  new Walk(text, analysis).visit(top, scope);
  return analysis;
}

class Walk {
  /** How many values ranges have given so far. */
  private ranged = 0;

  constructor(
    private readonly text: string,
    private readonly analysis: Analysis,
  ) {}

  /** Visits a node whose value is used. */
  visit(node: FeelNode, scope: Scope): void {
    const path = this.pathOf(node, scope);
    if (path === undefined) this.visitOther(node, scope);
    else if (path !== null) this.analysis.reads.add(path);
  }

  private visitOther(node: FeelNode, scope: Scope): void {
    switch (node.name) {
      case 'ForExpression':
      case 'QuantifiedExpression':
        this.visitLoop(node, scope);
        break;
      case 'FunctionInvocation':
      case 'DateTimeLiteral':
        this.visitCall(node, scope);
        break;
      case 'FunctionDefinition':
        this.refuse('function-definition', node);
        break;
      case 'Interval':
        this.refuse('range-refused', node);
        break;
      case 'InstanceOfExpression':
        this.visitAll(childrenOf(node).slice(0, 1), scope);
        break;
      case 'Context':
        this.visitContext(node, scope);
        break;
      case 'NamedParameter':
        this.visitAll(childrenOf(node).slice(1), scope);
        break;
      case 'PositiveUnaryTest':
        this.visitTest(node, scope);
        break;
      case 'Comparison':
        this.visitComparison(node, scope);
        break;
      default:
        this.visitAll(childrenOf(node), scope);
    }
  }

  private visitAll(nodes: FeelNode[], scope: Scope): void {
    for (const node of nodes) this.visit(node, scope);
  }

  /** The static path of a chain of names and filters; null when it has none; undefined when the node is no chain. */
  private pathOf(node: FeelNode, scope: Scope): string | null | undefined {
    switch (node.name) {
      case 'VariableName':
        return this.variable(node, scope);
      case 'ParenthesizedExpression':
        return this.baseOf(childrenOf(node)[1], scope);
      case 'PathExpression': {
        const children = childrenOf(node);
        const base = this.baseOf(children[0], scope);
        const last = children.at(-1);
        return base === null || !last ? null : `${base}.${nameOf(last, this.text)}`;
      }
      case 'FilterExpression':
        return this.filter(node, scope);
      default:
        return undefined;
    }
  }

  private baseOf(node: FeelNode | undefined, scope: Scope): string | null {
    if (!node) return null;
    const path = this.pathOf(node, scope);
    if (path === undefined) this.visitOther(node, scope);
    return path ?? null;
  }

  private variable(node: FeelNode, scope: Scope): string | null {
    const name = nameOf(node, this.text);
    const path = scope.locals.get(name);
    if (path === 'refused' || name === 'partial') this.refuse('name-refused', node, { name });
    else if (path !== undefined) return path.path;
    else if (name !== 'today' && isRefusedFunction(name)) this.refuse('function-refused', node, { name });
    else if (scope.element && !isRoot(name)) return scope.element.path === null ? null : `${scope.element.path}.${name}`;
    else return name;
    return null;
  }

  private filter(node: FeelNode, scope: Scope): string | null {
    const [target, , body] = childrenOf(node);
    const path = this.baseOf(target, scope);
    if (path !== null) this.analysis.lists.add(path);
    if (!body || literalNumber(body, this.text) !== null) return path;
    this.visit(body, this.deeper(withElement(scope, path), node));
    return path;
  }

  private visitLoop(node: FeelNode, scope: Scope): void {
    let inner = scope;
    for (const child of childrenOf(node)) {
      if (child.name === 'InExpressions') for (const source of childrenOf(child)) inner = this.loopVariable(source, inner);
      else this.visit(child, inner);
    }
  }

  private loopVariable(node: FeelNode, scope: Scope): Scope {
    const [name, , source] = childrenOf(node);
    if (!name || !source) return scope;
    const [from, , to] = childrenOf(source);
    const around = nested(scope);
    if (around.sources > MAX_SOURCES) this.refuse('nested-too-deep', node);
    const interval = from ? intervalOf(from) : null;
    let path: string | null = null;
    let times = scope.times;
    if (to) times *= this.checkRange(from, to, source, scope);
    else if (interval) times *= this.checkRange(childrenOf(interval)[1], childrenOf(interval)[3], source, scope);
    else path = this.baseOf(from, around);
    if (path !== null) this.analysis.lists.add(path);
    return this.deeper({ ...withLocal(scope, nameOf(name, this.text), { path }), times }, node);
  }

  private deeper(scope: Scope, node: FeelNode): Scope {
    if (scope.loops > MAX_NESTING) this.refuse('nested-too-deep', node);
    return scope;
  }

  /** How many values a range gives, where it is small and literal. */
  private checkRange(from: FeelNode | undefined, to: FeelNode | undefined, node: FeelNode, scope: Scope): number {
    const start = from ? literalNumber(from, this.text) : null;
    const end = to ? literalNumber(to, this.text) : null;
    const counts = Number.isSafeInteger(start) && Number.isSafeInteger(end);
    const size = counts ? Math.abs(Number(start) - Number(end)) + 1 : Number.POSITIVE_INFINITY;
    this.ranged += size * scope.times;
    if (this.ranged <= MAX_RANGE) return size;
    this.refuse('range-refused', node, { max: MAX_RANGE });
    return 1;
  }

  private visitCall(node: FeelNode, scope: Scope): void {
    const [target, ...rest] = childrenOf(node);
    if (!target) return;
    const name = nameOf(target, this.text);
    const isSpecial = target.name === 'SpecialFunctionName' || target.name === 'DateTimeConstructor';
    const isName = target.name === 'VariableName';
    if (target.name === 'AtLiteral') return;
    if ((isName || isSpecial) && isRefusedFunction(name)) this.refuse('function-refused', target, { name });
    else if (isName && !scope.locals.has(name) && isBuiltIn(name)) this.analysis.functions.add(name);
    else if (!isSpecial) this.refuse('function-unknown', target, { name });
    const args = rest.flatMap((part) => (part.name.endsWith('Parameters') ? childrenOf(part) : []));
    for (const arg of args) {
      const value = arg.name === 'NamedParameter' ? (childrenOf(arg).at(-1) ?? arg) : arg;
      const interval = RANGE_FUNCTIONS.has(name) ? intervalOf(value) : null;
      if (interval) this.visitAll(childrenOf(interval), scope);
      else this.visit(value, scope);
    }
  }

  /** Later entries see earlier ones, which can double a value again and again: that is refused. */
  private visitContext(node: FeelNode, scope: Scope): void {
    let inner = scope;
    for (const entry of childrenOf(node)) {
      const [key, value] = childrenOf(entry);
      if (!key || !value) continue;
      this.visit(value, inner);
      inner = withLocal(inner, nameOf(key, this.text).replaceAll('"', ''), 'refused');
    }
  }

  /** What stands after `in`: there a range is looked into, never counted out. */
  private visitTest(node: FeelNode, scope: Scope): void {
    for (const child of childrenOf(node)) {
      const interval = intervalOf(child);
      if (interval) this.visitAll(childrenOf(interval), scope);
      else this.visit(child, scope);
    }
  }

  private visitComparison(node: FeelNode, scope: Scope): void {
    const [left, operator, right, ...rest] = childrenOf(node);
    if (!left || !right || operator?.name !== 'CompareOp') {
      this.visitAll(childrenOf(node), scope);
      return;
    }
    const sides = [this.comparedSide(left, scope), this.comparedSide(right, scope)] as const;
    if (sides[0] && sides[1] && scope.loops === 0) this.analysis.comparisons.push({ left: sides[0], right: sides[1] });
    this.visitAll(rest, scope);
  }

  private comparedSide(node: FeelNode, scope: Scope): ComparedSide | null {
    const type = LITERALS[node.name];
    if (type) return { type };
    const path = this.pathOf(node, scope);
    if (path === undefined) this.visitOther(node, scope);
    else if (path !== null) this.analysis.reads.add(path);
    return path ? { path } : null;
  }

  private refuse(code: string, node: FeelNode, params: Record<string, Json> = {}): void {
    this.analysis.issues.push({ code, params: { from: node.from, to: node.to, ...params } });
  }
}
