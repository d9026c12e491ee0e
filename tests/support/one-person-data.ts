import type { JsonObject } from '../../engine/index.js';

/** What is written of one person, step by step. Words in capitals are those that not everybody may read. */
export const reported: JsonObject = {
  segnalazione: { dataRicezione: '2026-03-02', canale: 'telefono', origine: 'medico' },
  segnalante: { nome: 'DOTTORESSA-RISERVATA', riservatezza: true },
  situazione: { area: 'disabilita', bisogni: ['autonomia'], descrizione: 'Vive sola e cade spesso.', pericolo: 'no' },
};

export const healthPart: JsonObject = {
  adl: { lavarsi: 0, vestirsi: 1, toilette: 1, spostarsi: 1, continenza: 1, alimentarsi: 1 },
  sanitaria: { visita: '2026-03-02', mobilita: '2', comportamento: '1', cure: '2', strumento: '1', relazione: 'CUORE-MALATO' },
};

export const socialPart: JsonObject = {
  sociale: {
    areaSupporto: '2',
    abitazione: { giudizio: 'adatta' },
    reddito: { areaReddituale: '2' },
    relazione: 'CASA-DELLA-SORELLA',
  },
  iadl: { telefono: 1, acquisti: 2, cibo: 1, casa: 1, biancheria: 1, trasporti: 2, farmaci: 1, denaro: 1 },
};

export const synthesis: JsonObject = {
  convocazione: {
    giorno: '2026-03-02',
    luogo: 'la sede',
    partecipanti: [
      { nome: 'Assistente', parte: 'sociale', presente: true },
      { nome: 'Infermiera', parte: 'sanitaria', presente: true },
    ],
  },
  sintesi: { quadro: 'Serve aiuto in casa.', livello: 'medio', esito: 'progetto', rivalutazione: '6' },
};

export const taken: JsonObject = {
  ingresso: { area: 'disabilita', titolo: 'accordo' },
  informativa: { consegnata: true, giorno: '2026-03-02', aChi: 'interessato' },
  salute: { attenzioni: 'ALLERGIA-AL-LATTICE' },
};

export const plan: JsonObject = {
  progetto: {
    dataInizio: '2026-03-17',
    bisogno: 'Aiuto in casa.',
    obiettivi: [{ descrizione: 'Restare a casa', durata: 'lunga' }],
    servizi: [{ intervento: 'sad', descrizione: 'Igiene' }],
    verificaOgni: '6',
  },
  diario: [{ giorno: '2026-03-02', tipo: 'visita', testo: 'PAGINA-DI-DIARIO' }],
};

export const asked: JsonObject = {
  richiesta: { motivo: 'utenze', importoRichiesto: 300, periodicita: 'unica' },
  valutazione: { relazione: 'BOLLETTE-ARRETRATE-DA-MESI', proposta: 300 },
};
