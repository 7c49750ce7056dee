// The reports of an incident, as a tab of its page.
import IncidentReports from './incident-panel.tsx'

const IncidentPart = ({ about }: { about: string }) => <IncidentReports incident={about} />

export default IncidentPart
