/** Names that nobody in particular has: enough of both parts that a hundred thousand customers do not all sound alike. */
export const firstNames = [
  'Ada', 'Aylin', 'Björn', 'Carla', 'Chinedu', 'Clara', 'Dilan', 'Eduardo', 'Elif', 'Emre', 'Esra', 'Fatima', 'Felix', 'Frida',
  'Giulia', 'Hanna', 'Hugo', 'Ingrid', 'Ivan', 'Jana', 'Jonas', 'Katarzyna', 'Kenji', 'Lea', 'Liam', 'Lukas', 'Mai', 'Marek',
  'Marta', 'Mateusz', 'Miguel', 'Mira', 'Nadia', 'Nils', 'Noor', 'Olga', 'Omar', 'Paul', 'Petra', 'Priya', 'Rafael', 'Rosa',
  'Samira', 'Sofia', 'Søren', 'Tariq', 'Teresa', 'Tomáš', 'Ulla', 'Viktor', 'Wanda', 'Yara', 'Zoë', 'Øyvind',
] // biome-ignore format: one list of names

export const lastNames = [
  'Aalto', 'Acar', 'Álvarez', 'Andersson', 'Bakker', 'Bauer', 'Becker', 'Bernard', 'Bianchi', 'Björk', 'Costa', 'Czerny', 'Demir',
  'Dubois', 'Eriksen', 'Fernández', 'Fischer', 'Fontaine', 'García', 'Gökçe', 'Green', 'Haas', 'Hansen', 'Horvat', 'Ivanova',
  'Jansen', 'Jónsson', 'Kaya', 'Keller', 'Kjær', 'Köhler', 'Kowalska', 'Kranz', 'Lange', 'Laurent', 'Lindqvist', 'Lopes',
  'Mancini', 'Meyer', 'Moreau', 'Müller', 'Murphy', 'Nagy', 'Nguyen', 'Novák', 'Nowak', 'O’Brien', 'Okafor', 'Olsen', 'Öztürk',
  'Papadakis', 'Patel', 'Pereira', 'Peters', 'Ricci', 'Rossi', 'Ruiz', 'Santos', 'Schäfer', 'Schmidt', 'Şahin', 'Silva',
  'Sørensen', 'Sutter', 'Svoboda', 'Tanaka', 'Tran', 'Van Dijk', 'Vogel', 'Wagner', 'Weber', 'Wójcik', 'Yılmaz', 'Zimmermann',
] // biome-ignore format: one list of names

export const trades = [
  'Architects', 'Autohaus', 'Bäckerei', 'Bikes', 'Bistro', 'Catering', 'Dental Practice', 'Druckerei', 'Fitness', 'Floristik',
  'Garden Centre', 'Hotel', 'Immobilien', 'Language School', 'Logistics', 'Metallbau', 'Opticians', 'Pharmacy', 'Plumbing',
  'Records', 'Roofing', 'Solar', 'Tischlerei', 'Travel', 'Veterinary', 'Winery',
] // biome-ignore format: one list of names

export const legalForms = ['GmbH', '& Sons', 'Ltd', 'S.L.', 'B.V.', 'AB', '& Co. KG', 'S.A.S.']

export const cities = [
  ['Berlin', 'DE', 'de'], ['Hamburg', 'DE', 'de'], ['Leipzig', 'DE', 'de'], ['Wien', 'AT', 'de'], ['Zürich', 'CH', 'de'],
  ['Paris', 'FR', 'fr'], ['Lyon', 'FR', 'fr'], ['Madrid', 'ES', 'es'], ['Sevilla', 'ES', 'es'], ['London', 'GB', 'en'],
  ['Leeds', 'GB', 'en'], ['Dublin', 'IE', 'en'], ['Utrecht', 'NL', 'nl'], ['Kraków', 'PL', 'pl'], ['Praha', 'CZ', 'cs'],
  ['Göteborg', 'SE', 'sv'], ['Aarhus', 'DK', 'da'], ['Porto', 'PT', 'pt'],
] as const // biome-ignore format: one list of places
