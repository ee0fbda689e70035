import { MAX_PDF_BYTES } from '../lib/sealed/pdf';
import { verifyAny, type Verdict } from '../lib/sealed/verify';
import { codeOf } from './code';
import { element } from './elements';
import { resultOf } from './result';
import { words, type Language } from './words';
import './verifier.css';

/** Draws the page. Everything on it is drawn anew when the language changes. */
function start(page: HTMLElement): void {
  let language: Language = navigator.language.startsWith('en') ? 'en' : 'id';
  let checked: { verdict: Verdict; fileName: string } | undefined;
  const codes = { seal: '', key: '' };
  draw();

  function draw(): void {
    const spoken = words[language];
    document.documentElement.lang = language;
    document.title = spoken.title;

    const toggle = element('button', { type: 'button', lang: language === 'id' ? 'en' : 'id' }, spoken.other);
    toggle.addEventListener('click', () => {
      language = language === 'id' ? 'en' : 'id';
      draw();
    });
    const answer = element('div', { 'aria-live': 'polite' });
    page.replaceChildren(
      element('div', { class: 'top' }, element('strong', {}, 'Rembuk'), toggle),
      element('h1', {}, spoken.title),
      element('p', {}, spoken.lead),
      field('seal', spoken.sealCode, spoken.sealCodeHelp, show),
      field('key', spoken.keyCode, spoken.keyCodeHelp, show),
      dropZone(show),
      answer,
    );
    show();

    function show(): void {
      if (checked === undefined) return;
      const expected = { seal: codeOf(codes.seal), key: codeOf(codes.key) };
      answer.replaceChildren(resultOf({ ...checked, expected, words: spoken, language }));
    }
  }

  function field(name: 'seal' | 'key', label: string, help: string, changed: () => void): HTMLElement {
    const input = element('input', {
      type: 'text',
      id: name,
      autocomplete: 'off',
      autocapitalize: 'characters',
      spellcheck: 'false',
      'aria-describedby': `${name}-help`,
    });
    input.value = codes[name];
    const hint = element('p', { class: 'soft', id: `${name}-help` }, help);
    input.addEventListener('input', () => {
      codes[name] = input.value;
      const wrong = input.value.trim() !== '' && codeOf(input.value) === undefined;
      hint.textContent = wrong ? words[language].notACode : help;
      input.setAttribute('aria-invalid', String(wrong));
      changed();
    });
    return element('div', {}, element('label', { for: name }, label), input, hint);
  }

  function dropZone(changed: () => void): HTMLElement {
    const spoken = words[language];
    const chooser = element('input', {
      type: 'file',
      accept: 'application/json,.json,application/pdf,.pdf',
      hidden: '',
    });
    chooser.setAttribute('aria-label', spoken.choose);
    const button = element('button', { type: 'button', class: 'main' }, spoken.choose);
    const zone = element('div', { class: 'drop' }, element('p', {}, spoken.drop), button, chooser);
    button.addEventListener('click', () => chooser.click());
    chooser.addEventListener('change', () => {
      void take(chooser.files?.item(0));
      chooser.value = '';
    });
    zone.addEventListener('dragover', (event) => {
      event.preventDefault();
      zone.dataset.over = '';
    });
    zone.addEventListener('dragleave', () => delete zone.dataset.over);
    zone.addEventListener('drop', (event) => {
      event.preventDefault();
      delete zone.dataset.over;
      void take(event.dataTransfer?.files.item(0));
    });
    return zone;

    async function take(file: File | null | undefined): Promise<void> {
      if (file === null || file === undefined) return;
      // One byte more than is looked into tells that these are no minutes, however large the file is.
      const bytes = new Uint8Array(await file.slice(0, MAX_PDF_BYTES + 1).arrayBuffer());
      checked = { verdict: await verifyAny(bytes), fileName: file.name };
      changed();
    }
  }
}

// Programs that load this script without a page, as the tests do, find the check here.
Object.assign(globalThis, { rembukVerify: verifyAny });
const page = 'document' in globalThis ? document.getElementById('page') : null;
if (page !== null) start(page);
