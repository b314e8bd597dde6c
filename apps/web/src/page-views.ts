import { deskPages } from './desk/pages.js';
import { type PageViews } from './page-view.js';
import { commitmentPage } from './pages/commitment.js';
import { commitmentsPage } from './pages/commitments.js';
import { correctionsPage } from './pages/corrections.js';
import { deskErrorPage, errorPage } from './pages/error.js';
import { eventPage } from './pages/event.js';
import { eventsPage } from './pages/events.js';
import { hazardsPage } from './pages/hazards.js';
import { homePage } from './pages/home.js';
import { incidentPage } from './pages/incident.js';
import { ledgerPage } from './pages/ledger.js';
import { listPage } from './pages/list.js';
import { mapPage } from './pages/map.js';
import { methodPage } from './pages/method.js';
import { statementPage } from './pages/statement.js';
import { tombstonePage } from './pages/tombstone.js';
import { correctPage } from './pages/correct.js';
import { reportPages } from './report/pages.js';

/** Every page of the product, by the name of its model. */
export const pageViews: PageViews = {
  home: homePage,
  map: mapPage,
  list: listPage,
  incident: incidentPage,
  tombstone: tombstonePage,
  corrections: correctionsPage,
  correct: correctPage,
  events: eventsPage,
  event: eventPage,
  hazards: hazardsPage,
  commitments: commitmentsPage,
  commitment: commitmentPage,
  statement: statementPage,
  method: methodPage,
  ledger: ledgerPage,
  error: errorPage,
  'desk-error': deskErrorPage,
  ...reportPages,
  ...deskPages,
};
