import { describe, expect, test } from 'vitest';
import { render } from './render.js';

describe('members', () => {
  const source = `
    import { Repo } from './repo';
    @Injectable({ scope: 'x' })
    export class Service extends Base<Repo> {
      static count = 0;
      static { this.count = start(); }
      #cache = new Map<string, string>();
      private name?: string;
      declare hidden: string;
      abstract todo(): void;
      @Prop() label: Repo = make(this);
      save = async () => this.#cache.size;
      constructor(@Inject(TOKEN) private readonly repo: Repo, plain: number) { super(repo); this.name = 'x'; }
      @Route('/a') get(@Body() body: Input) { return Service.count++; }
      static create() { return new Service(); }
      get size() { return 1; }
      set size(v) {}
      async [Symbol.iterator]() {}
    }`;

  test('are listed', () => {
    const { summary, val } = render(source);
    const [cls] = summary.classes;
    expect(
      cls?.members.map((m) => `${m.static ? 'static ' : ''}${m.kind} ${m.name}${m.type ? `: ${m.type}` : ''}`),
    ).toEqual([
      'static field count',
      'field #cache',
      'field name: string',
      'field label: Repo',
      'field save',
      'field repo: Repo',
      'method get',
      'static method create',
      'getter size',
      'setter size',
      'method *',
    ]);
    expect(cls?.members.find((m) => m.name === 'repo')?.typeRef).toMatchObject({ k: 'ref', b: 0 });
    expect(cls?.extends && val(cls.extends)).toBe('~Base');
    expect(cls?.decorators.map(val)).toEqual(['~Injectable()']);
    expect(cls?.members.find((m) => m.name === 'get')?.decorators.map(val)).toEqual(['~Route()']);
  });

  test('what runs when the class is made are events of the code around it', () => {
    expect(render(source).effects()).toEqual([
      'call ~Injectable({ scope: "x" })',
      'write class Service.count = 0',
      'call ~start()',
      'write class Service.count = ~start()',
      'call ~Prop()',
      'call ~Inject(~TOKEN)',
      'call ~Route("/a")',
      'call ~Body()',
      'write Service = class Service',
    ]);
  });

  test('instance fields are a function of their own', () => {
    const { summary } = render(source);
    const fields = summary.functions[summary.classes[0]?.fields ?? -1];
    expect(fields).toMatchObject({ kind: 'fields', name: 'Service', parent: 0, cls: 0 });
    const save = summary.classes[0]?.members.find((m) => m.name === 'save')?.f;
    expect(summary.functions[save ?? 0]).toMatchObject({ name: 'Service.save', kind: 'arrow' });
    expect(render(source).effects('Service')).toEqual([
      'new ~Map()',
      'write this.#cache = ~Map()',
      'call ~make(this)',
      'write this.label = ~make()',
      'write this.save = function Service.save',
    ]);
  });

  test('the constructor stores its parameter properties first', () => {
    const { effects, fn, summary } = render(source);
    expect(effects('Service.constructor')).toEqual([
      'write this.repo = repo',
      'call super(repo)',
      'write this.name = "x"',
    ]);
    expect(fn('Service.constructor').events[0]).toMatchObject({ decl: true });
    expect(summary.classes[0]?.ctor).toBe(summary.functions.indexOf(fn('Service.constructor')));
  });

  test('have the function around the class as parent', () => {
    const { fn } = render('function make() { return class Inner { run() {} static all() {} }; }');
    expect([fn('Inner.run').parent, fn('Inner.all').static, fn('Inner.run').static]).toEqual([1, true, false]);
  });
});

test('class expressions take the name of their variable', () => {
  const { summary, events } = render('const Box = class { open() {} }; export default class {}');
  expect(summary.classes.map((c) => c.name)).toEqual(['Box', 'default']);
  expect(events()).toEqual(['write Box = class Box']);
  expect(render('export default class {}').exports()).toEqual(['default = class default']);
});

test('arrows in static initialisers keep the class as `this`', () => {
  const { events } = render('class A { static of = () => this.made++; }');
  expect(events('A.of')).toEqual([
    'read class A.made',
    'write class A.made ++ op(class A.made)',
    'return op(class A.made)',
  ]);
});

test('declared classes are no classes', () => {
  expect(render('declare class A { run(): void }').summary.classes).toEqual([]);
});
