// Years after the meeting: how the text came to be is read, the next conference is held against it, the talk is erased, and
// two people destroy the rest.
import { expect, type Page } from '@playwright/test';
import { isAccessible, pledges, test, writes } from './people.ts';
import { views } from './pictures.ts';
import { invitationOf, plans, presses, signsIn } from './sample.ts';
import type { Server } from './server.ts';

test.use({ sample: true });

const colleague = { name: 'Umi Hanifah, S.Pd.', email: 'umi@smpn4tirtamulya.sch.id', password: 'teh-manis-di-serambi' };

test('minutes that can be read like paper, and records that end', async ({ server, sitsDown }) => {
  const chair = await sitsDown('Ratna Widyastuti, S.Pd., Kons.');
  const teacher = await sitsDown('Dwi Lestari, S.Pd.');
  const house = await House.of(server, chair.name);
  const minutes = `${server.url}/conferences/${server.conference}/minutes`;
  let fingerprint = '';

  await test.step('a short meeting', async () => {
    await signsIn(chair, server);
    await pledges(teacher, invitationOf(teacher, server));
    await presses(chair.page, 'Mulai konferensi');
    await writes(chair.page, 'Segi positif konseli', 'Rajin membantu di rumah.');
    await plans(chair.page, 'Menyapa setiap pagi', teacher.name);
    await presses(chair.page, 'Akhiri dan segel');
    const dialog = chair.page.getByRole('dialog');
    await dialog.getByLabel('Alasan melanjutkan').fill('Disepakati menutup lebih awal.');
    await presses(dialog, 'Segel dengan alasan ini');
    await chair.page.getByRole('link', { name: 'Baca notula' }).click();
    await isChecked(chair.page);
    fingerprint = (await house.asks('GET', `/conferences/${server.conference}`)).fingerprint;
  });

  await test.step('whose the text is, and how it came to be', async () => {
    const section = chair.page.getByRole('region', { name: 'Segi positif konseli', exact: true });
    await section.getByText('Siapa menulis, dan bagaimana bagian ini terbentuk').click();
    await expect(section.getByRole('list', { name: 'Para penulis' })).toContainText(chair.name);
    await expect(section.getByText('Rajin membantu di rumah.', { exact: false }).last()).toBeVisible();
    await isAccessible(chair.page);
    await views(chair.page, 'review', async (other) => {
      for (const part of await other.getByText(/^(Siapa menulis, dan|Who wrote what, and)/).all()) await part.click();
      await other.getByText('Rajin membantu di rumah.', { exact: false }).last().waitFor();
    });
    await teacher.page.goto(minutes);
    await isChecked(teacher.page);
    await expect(teacher.page.getByText('Siapa menulis', { exact: false }).first()).toBeVisible();
  });

  await test.step('the next conference is held against this one', async () => {
    const next = await house.continues(server.conference);
    await chair.page.goto(`${server.url}/conferences/${next}/minutes`);
    await isChecked(chair.page);
    await chair.page.getByText('Tampilkan perbandingan').click();
    await expect(chair.page.getByText('Menyapa setiap pagi').last()).toBeVisible();
    await isAccessible(chair.page);
    await views(chair.page, 'comparison', async (other) => {
      await other.getByText(/^(Tampilkan perbandingan|Show the comparison)$/).click();
      await other.getByText('Menyapa setiap pagi').last().waitFor();
    });
  });

  await test.step('the talk is erased, and the seal holds', async () => {
    await chair.page.goto(`${server.url}/settings/retention`);
    await expect(
      chair.page.getByRole('button', { name: 'Hapus pembicaraan: Konferensi nomor 1', exact: true }),
    ).toBeVisible();
    await isAccessible(chair.page);
    await views(chair.page, 'retention');
    await views(chair.page, 'retention-erase', (other) =>
      other.getByRole('button', { name: /^(Hapus pembicaraan|Erase the talk): .*1$/ }).click(),
    );
    await presses(chair.page, 'Hapus pembicaraan: Konferensi nomor 1');
    const dialog = chair.page.getByRole('dialog');
    await dialog.getByLabel('Kata sandi Anda').fill(house.password);
    await isAccessible(chair.page);
    await presses(dialog, 'Hapus pembicaraan');
    await expect(chair.page.getByText(/^dihapus /)).toBeVisible();
    await chair.page.goto(minutes);
    await isChecked(chair.page);
    await expect(chair.page.getByText('Pembicaraan dihapus', { exact: false })).toBeVisible();
    await expect(chair.page.getByText('Rajin membantu di rumah.')).toBeVisible();
    await expect(chair.page.getByText('Siapa menulis', { exact: false })).toHaveCount(0);
    await isAccessible(chair.page);
    await views(chair.page, 'talk-erased');
    await chair.page.goto(`${server.url}/s/${fingerprint}`);
    await chair.page.getByRole('heading').first().waitFor();
    await views(chair.page, 'public-seal');
  });

  await test.step('one asks for the destruction, another one approves', async () => {
    await house.asks('POST', `/conferences/${server.conference}/close`, {});
    await house.asks('POST', '/accounts', { ...colleague, staff_roles: ['coordinator'] });
    await chair.page.goto(`${server.url}/settings/retention`);
    await presses(chair.page, 'Minta pemusnahan: Konferensi nomor 1');
    await chair.page.getByRole('dialog').getByLabel('Kata sandi Anda').fill(house.password);
    await presses(chair.page.getByRole('dialog'), 'Minta pemusnahan');
    await expect(chair.page.getByText('Anda meminta pemusnahan', { exact: false })).toBeVisible();
    await expect(chair.page.getByRole('button', { name: /^Setujui/ })).toHaveCount(0);
    await isAccessible(chair.page);

    const other = await sitsDown(colleague.name);
    await other.page.goto(`${server.url}/sign-in?back=/settings/retention`);
    await other.page.getByLabel('Surel').fill(colleague.email);
    await other.page.getByLabel('Kata sandi', { exact: true }).fill(colleague.password);
    await presses(other.page, 'Masuk');
    await presses(other.page, 'Setujui dan musnahkan: Konferensi nomor 1');
    await other.page.getByRole('dialog').getByLabel('Kata sandi Anda').fill(colleague.password);
    await isAccessible(other.page);
    await presses(other.page.getByRole('dialog'), 'Musnahkan sekarang');
    await expect(other.page.getByText('Dimusnahkan pada')).toBeVisible();
    await expect(other.page.getByText(`${chair.name}, ${colleague.name}`)).toBeVisible();
    await isAccessible(other.page);
    await views(other.page, 'retention-destroyed');
    expect(other.faults).toEqual([]);
  });

  await test.step('what remains is the fact', async () => {
    await chair.page.goto(minutes);
    await expect(chair.page.getByText('Ini tidak ditemukan', { exact: false })).toBeVisible();
    await chair.page.goto(`${server.url}/s/${fingerprint}`);
    await expect(chair.page.getByText('Catatan konferensi ini dimusnahkan', { exact: false })).toBeVisible();
    await isAccessible(chair.page);
    await views(chair.page, 'public-seal-destroyed');
  });

  for (const { name, faults } of [chair, teacher]) expect(faults, name).toEqual([]);
});

async function isChecked(page: Page): Promise<void> {
  await expect(page.getByText('Diperiksa oleh peramban Anda sendiri', { exact: false })).toBeVisible();
}

/** What the chair does beside the pages that the story looks at. */
class House {
  private constructor(
    private readonly url: string,
    private readonly token: string,
    readonly password: string,
  ) {}

  static async of(server: Server, name: string): Promise<House> {
    const account = server.people.find((person) => person.name === name);
    const { email = '', password = '' } = account ?? {};
    const answer = await fetch(`${server.url}/api/sessions`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email, password }),
    });
    const { token } = await answer.json();
    return new House(server.url, token, password);
  }

  async asks(method: string, path: string, body?: unknown) {
    const answer = await fetch(`${this.url}/api${path}`, {
      method,
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${this.token}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    expect(answer.ok, `${method} ${path}: ${answer.status}`).toBe(true);
    return answer.json();
  }

  /** Holds the next conference of the case and seals it at once. */
  async continues(previous: string): Promise<string> {
    const plan = {
      case_code: 'Kasus Melati',
      purpose: 'Menilai bantuan.',
      starts_at: '2027-03-02T02:00:00Z',
      editing: 'open',
      previous,
    };
    const { id } = await this.asks('POST', '/conferences', plan);
    const student = { method: 'written', given_at: '2026-02-20T03:00:00Z', scope: 'pertemuan ini' };
    await this.asks('PUT', `/conferences/${id}/consent`, {
      student,
      guardian_absent_reason: 'Sedang bekerja di luar kota',
    });
    await this.asks('POST', `/conferences/${id}/participants`, { name: 'Sulastri', role: 'parent', gives: ['ease'] });
    await this.asks('POST', `/conferences/${id}/start`, {});
    await this.asks('POST', `/conferences/${id}/seal`, { overrule: { reason: 'Dicatat kemudian.' } });
    return id;
  }
}
