import { Fragment } from 'react';
import type { Block, Run } from './minutes-content';
import classes from './minutes.module.css';

/** Sealed text: paragraphs, lists, bold, italic and line breaks; nothing else exists in it. */
export function Blocks({ blocks }: { blocks: Block[] }) {
  return blocks.map((block, index) => <BlockView key={index} block={block} />);
}

function BlockView({ block }: { block: Block }) {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p className={classes.text}>
          {block.runs.map((run, index) => (
            <RunView key={index} run={run} />
          ))}
        </p>
      );
    case 'list': {
      const items = block.items.map((item, index) => (
        <li key={index}>
          <Blocks blocks={item} />
        </li>
      ));
      return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
  }
}

function RunView({ run }: { run: Run }) {
  const text = <Fragment>{run.text}</Fragment>;
  const slanted = run.italic ? <em>{text}</em> : text;
  return run.bold ? <strong>{slanted}</strong> : slanted;
}
