import { ActionIcon } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBold,
  IconItalic,
  IconList,
  IconListNumbers,
  type Icon,
} from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { useTranslation } from 'react-i18next';
import classes from './toolbar.module.css';

interface ToolbarProps {
  editor: Editor;
  /** The section that these buttons belong to. */
  label: string;
}

/** The few things that a text can be. Undo takes back one's own edits only. */
export function Toolbar({ editor, label }: ToolbarProps) {
  const { t } = useTranslation();
  const state = useEditorState({ editor, selector: ({ editor }) => readState(editor) });

  return (
    <div role="toolbar" aria-label={t('editor.toolbar', { section: label })} className={classes.toolbar}>
      <Tool
        icon={IconBold}
        label={t('editor.bold')}
        shortcut="Ctrl+B"
        isPressed={state.isBold}
        onPress={() => editor.chain().focus().toggleBold().run()}
      />
      <Tool
        icon={IconItalic}
        label={t('editor.italic')}
        shortcut="Ctrl+I"
        isPressed={state.isItalic}
        onPress={() => editor.chain().focus().toggleItalic().run()}
      />
      <Tool
        icon={IconList}
        label={t('editor.bullet_list')}
        shortcut="Ctrl+Shift+8"
        isPressed={state.isBulletList}
        onPress={() => editor.chain().focus().toggleBulletList().run()}
      />
      <Tool
        icon={IconListNumbers}
        label={t('editor.numbered_list')}
        shortcut="Ctrl+Shift+7"
        isPressed={state.isOrderedList}
        onPress={() => editor.chain().focus().toggleOrderedList().run()}
      />
      <Tool
        icon={IconArrowBackUp}
        label={t('editor.undo')}
        shortcut="Ctrl+Z"
        isDisabled={!state.canUndo}
        onPress={() => editor.chain().focus().undo().run()}
      />
      <Tool
        icon={IconArrowForwardUp}
        label={t('editor.redo')}
        shortcut="Ctrl+Y"
        isDisabled={!state.canRedo}
        onPress={() => editor.chain().focus().redo().run()}
      />
    </div>
  );
}

interface ToolProps {
  icon: Icon;
  label: string;
  shortcut: string;
  isPressed?: boolean;
  isDisabled?: boolean;
  onPress: () => void;
}

function Tool({ icon: ToolIcon, label, shortcut, isPressed, isDisabled = false, onPress }: ToolProps) {
  return (
    <ActionIcon
      variant={isPressed === true ? 'light' : 'subtle'}
      color={isPressed === true ? 'deepTeal' : 'gray'}
      className={classes.tool}
      aria-label={label}
      aria-pressed={isPressed}
      // Stays reachable: a button that vanishes from the tab order would move the focus away.
      aria-disabled={isDisabled || undefined}
      title={`${label} (${shortcut})`}
      // The caret stays where it is.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => (isDisabled ? undefined : onPress())}
    >
      <ToolIcon size={20} stroke={1.75} aria-hidden />
    </ActionIcon>
  );
}

function readState(editor: Editor) {
  return {
    isBold: editor.isActive('bold'),
    isItalic: editor.isActive('italic'),
    isBulletList: editor.isActive('bulletList'),
    isOrderedList: editor.isActive('orderedList'),
    canUndo: editor.can().undo(),
    canRedo: editor.can().redo(),
  };
}
