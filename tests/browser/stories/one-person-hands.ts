import type { Page } from 'playwright-core';
import { addRow, attach, fill, openSection, press, saved } from '../filling.js';
import type { Visitor } from '../visitor.js';

/** An invented person with a valid codice fiscale, born in Lodi. */
export const person = { surname: 'Prova', name: 'Assistita', code: 'PRVSST41E52E648U' };

export const day = (offset: number): string =>
  new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10).split('-').reverse().join('/');

/** Opens the person's page. */
export async function goToPerson({ page }: Visitor): Promise<void> {
  await page.getByRole('link', { name: 'Persone', exact: true }).first().click();
  await page.getByLabel('Cerca per nome o codice fiscale').fill(person.code);
  await page
    .getByRole('link', { name: /Prova Assistita/ })
    .first()
    .click();
  await page.getByRole('heading', { level: 1, name: /Prova Assistita/ }).waitFor();
}

/** The desk of an office: whoever answers the telephone writes the person and what was told of them. */
export async function report({ page, look }: Visitor): Promise<void> {
  await page.getByRole('link', { name: 'Persone', exact: true }).first().click();
  await page.getByRole('link', { name: 'Nuova persona' }).first().click();
  await fill(page, { Cognome: person.surname, Nome: person.name, 'Codice fiscale': person.code });
  await page.getByRole('button', { name: 'Crea la persona' }).click();
  await page.getByRole('heading', { level: 1, name: /Prova Assistita/ }).waitFor();
  await page.getByRole('button', { name: 'Nuova pratica' }).first().click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Segnalazione/ })
    .click();
  await page.getByRole('heading', { level: 1, name: /Segnalazione/ }).waitFor();
  await fill(page, { 'Ricevuta il': day(0), 'Chi segnala': 'Medico di famiglia o pediatra', 'Come è arrivata': 'Telefono' });
  await openSection(page, 'Chi ha segnalato');
  await fill(page, { 'Cognome e nome': 'Dott. Esempio', 'Chiede che il suo nome non sia detto': true });
  await openSection(page, 'Situazione');
  await fill(page, {
    Area: 'Disabilità e non autosufficienza',
    'Che cosa viene segnalato': 'Perdita di autonomia nella vita quotidiana',
    'Fatti segnalati': 'Vive sola e in tre settimane è caduta due volte.',
    Pericolo: 'Non risulta',
  });
  await saved(page);
  await look('one-person-report');
  await press(page, 'Registra');
}

/** Who directs the office says how urgent it is and which office takes it. */
export async function assign({ page, look }: Visitor): Promise<void> {
  await openSection(page, 'Assegnazione');
  await look('one-person-report-to-assign');
  await fill(page, {
    Urgenza: 'Ordinaria: contatto entro 10 giorni lavorativi',
    'Servizio che se ne occupa': 'Comune di Casalpusterlengo',
  });
  await saved(page);
  await press(page, 'Assegna');
}

/** The social worker of the other office meets the person and asks for a valuation. */
export async function meet({ page, look }: Visitor): Promise<void> {
  await look('one-person-report-taken');
  await press(page, 'Me ne occupo io');
  await openSection(page, 'Primo contatto');
  await fill(page, { 'Contatto avvenuto il': day(0), 'Che cosa è emerso': 'Accetta aiuto in casa.' });
  await page
    .getByLabel(/^Come( \*)?$/)
    .last()
    .selectOption({ label: 'Visita a casa' });
  await saved(page);
  await press(page, 'Contatto avvenuto');
  await openSection(page, 'Esito');
  await fill(page, { Motivazione: 'Serve una valutazione delle due parti.' });
  await saved(page);
  await press(page, 'Avvia la valutazione');
}

/** An attestation that the requests will need. */
export async function addIsee({ page }: Visitor): Promise<void> {
  await page
    .getByRole('link', { name: /^Attestazione ISEE/ })
    .first()
    .click();
  await page
    .getByRole('button', { name: /^Aggiungi/ })
    .first()
    .click();
  await fill(page, { Tipo: 'Ordinario', 'Valore ISEE': '8.200,00', Rilascio: day(-30), Scadenza: day(180) });
  await page.getByRole('dialog').getByRole('button', { name: 'Aggiungi' }).click();
  await page.getByText('Valida', { exact: true }).first().waitFor();
}

export async function beginValuation({ page, look }: Visitor): Promise<void> {
  await look('one-person-valuation-opened');
  await fill(page, { 'Unità di valutazione': 'UVM, adulti e anziani', 'Informativa consegnata': 'Sì' });
  await page.getByLabel(/^ISEE/).selectOption({ index: 1 });
  await saved(page);
  await attach(page, 'Informativa firmata', 'informativa.pdf');
  await press(page, 'Avvia la valutazione');
}

/** The social part, left open: the two parts go on together. */
export async function socialPart({ page, look }: Visitor): Promise<void> {
  await openSection(page, 'Parte sociale');
  await look('one-person-valuation-social-empty');
  await fill(page, {
    'Rete di sostegno': "La rete c'è in parte o per un tempo",
    "L'alloggio è adatto": 'Sì',
    'Area reddituale': 'Riceve aiuto da parenti o altre persone',
    'Relazione sociale': 'La sorella viene ogni giorno, ma lavora fino alle sei.',
  });
  await openSection(page, 'Attività strumentali (IADL, Lawton)');
  await fill(page, {
    'Usare il telefono': 'Telefona da sola, cerca e compone i numeri',
    'Fare la spesa': 'Fa da sola solo piccoli acquisti',
    'Preparare i pasti': 'Prepara se ha gli ingredienti',
    'Tenere la casa': 'Fa i lavori leggeri',
    'Lavare la biancheria': 'Lava le piccole cose',
    'Spostarsi fuori casa': 'Usa il taxi, non i mezzi pubblici',
    'Prendere i farmaci': 'Li prende se qualcuno li prepara',
    'Gestire il denaro': 'Gestisce da sola le spese e la banca',
  });
  await saved(page);
  await look('one-person-valuation-social');
}

/** The health part, by who treats; nobody outside the unit reads it. */
export async function healthPart({ page, look }: Visitor): Promise<void> {
  await look('one-person-valuation-health-empty');
  await openSection(page, 'Attività di base (ADL, Katz)');
  for (const field of ['Lavarsi', 'Vestirsi', 'Usare i servizi', 'Spostarsi', 'Continenza', 'Alimentarsi'])
    await fill(page, { [field]: field === 'Lavarsi' ? 'Con aiuto o per niente' : 'Da sola' });
  await openSection(page, 'Parte sanitaria');
  await fill(page, {
    'Visita del': day(0),
    Mobilità: 'Si sposta con aiuto',
    'Disturbi del comportamento': 'Assenti',
    'Bisogno di cure sanitarie': 'Medio',
    'Scala usata': 'SVAMA',
    'Relazione sanitaria': 'Scompenso cardiaco, in terapia.',
  });
  await saved(page);
  await look('one-person-valuation-health');
  await press(page, 'Concludi la parte sanitaria');
}

export async function sign({ page, look }: Visitor): Promise<void> {
  await openSection(page, 'Incontro');
  await fill(page, { Giorno: day(0), Luogo: 'Sede del servizio' });
  for (const [row, [name, part]] of [
    ['Chiara Moretti', 'Parte sociale'],
    ['Ivo Lodigiani', 'Parte sanitaria'],
  ].entries()) {
    await addRow(page, 'Partecipanti');
    await fill(page, { 'Cognome e nome': name ?? '', 'In rappresentanza': part ?? '', Presente: true }, row);
  }
  await openSection(page, 'Sintesi');
  await fill(page, {
    'Quadro complessivo': 'Serve aiuto in casa ogni giorno.',
    'Livello di bisogno': 'Medio',
    Esito: 'Si scrive il progetto individuale',
    'Si rivaluta fra': 'Sei mesi',
  });
  await saved(page);
  await attach(page, "Verbale dell'unità di valutazione", 'verbale.pdf');
  await openSection(page, 'Sintesi');
  await look('one-person-valuation-to-sign');
  await press(page, 'Firma la sintesi');
}

export async function beginCare({ page, look }: Visitor): Promise<void> {
  await look('one-person-care-opened');
  await fill(page, { Area: 'Disabilità e non autosufficienza', 'A che titolo': "Con l'accordo della persona" });
  await openSection(page, 'Informativa');
  await fill(page, {
    'Informativa sul trattamento dei dati consegnata e firmata': 'Sì',
    Giorno: day(0),
    'A chi': 'Alla persona',
  });
  await saved(page);
  await attach(page, 'Informativa firmata', 'informativa-presa-in-carico.pdf');
  await press(page, 'Avvia la presa in carico');
}

export async function project({ page, look }: Visitor): Promise<void> {
  await openSection(page, 'Progetto individuale (PAI)');
  await fill(page, { 'Progetto dal': day(1), 'Che cosa serve': 'Aiuto in casa ogni mattina.', 'Si verifica ogni': 'Sei mesi' });
  await addRow(page, 'Obiettivi');
  await fill(page, { Obiettivo: 'Restare a casa', Durata: 'Lunga' });
  await addRow(page, 'Chi fa che cosa');
  await fill(page, { Intervento: 'Assistenza domiciliare', 'Che cosa si fa': 'Igiene e spesa' });
  await saved(page);
  await attach(page, 'Progetto firmato', 'progetto-firmato.pdf');
  await openSection(page, 'Progetto individuale (PAI)');
  await look('one-person-care-project');
  await press(page, 'Proponi il progetto');
}

export async function ask({ page, look }: Visitor): Promise<void> {
  await look('one-person-request-opened');
  await fill(page, { Motivo: 'Utenze domestiche', 'Importo richiesto': '300,00', Periodicità: 'Una tantum' });
  await openSection(page, 'Valutazione sociale');
  await fill(page, {
    'Relazione sociale': 'Bollette arretrate da tre mesi, nel progetto della persona.',
    'Importo proposto': '300',
  });
  await saved(page);
  await attach(page, 'Attestazione ISEE', 'attestazione.pdf', day(180));
  await press(page, 'Invia al responsabile');
  await look('one-person-request-sent');
}

export const numberIn = async (page: Page): Promise<string> =>
  /[A-Z0-9]+-\d{4}-\d{5}/.exec(await page.getByRole('heading', { level: 1 }).innerText())?.[0] ?? '';
