import { expect, test } from 'vitest';
import { contextOf, record } from '../snapshot/testing.ts';
import { factsSection } from './entity-facts.ts';

test('a location has its targets, as written', () => {
  const location = record('location:default/all', { targets: ['./a.yaml', 'https://acme.example/b.yaml'] });
  expect(factsSection.view(location, contextOf([location]))?.facts[1]).toEqual({
    term: 'Targets',
    values: [
      { text: './a.yaml', mono: true },
      { text: 'acme.example/b.yaml', href: 'https://acme.example/b.yaml', mono: true },
    ],
  });
});

test('fields that a kind declares are among the facts, and an address leads there', () => {
  const declared = [
    { term: 'Colour', text: 'green' },
    { term: 'Manual', text: 'https://manuals.acme.example/robot' },
    { term: 'Trap', text: 'javascript:alert(1)' },
  ];
  const robot = record('toy:default/robot', { declared });
  expect(factsSection.view(robot, contextOf([robot]))?.facts).toEqual([
    { term: 'Name', values: [{ text: 'toy:robot', mono: true }] },
    { term: 'Colour', values: [{ text: 'green' }] },
    { term: 'Manual', values: [{ text: 'manuals.acme.example/robot', href: 'https://manuals.acme.example/robot' }] },
    { term: 'Trap', values: [{ text: 'javascript:alert(1)' }] },
    { term: 'Written in', values: [{ text: 'catalog/payments/robot.yaml:1', mono: true }] },
  ]);
});
