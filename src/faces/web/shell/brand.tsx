// The mark: a shield with the bend of the Huangpu and its two banks.
export const Mark = ({ size = 28 }: { size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" className="mark">
    <path
      className="mark-shield"
      d="M16 1.5 29 6v10.2c0 6.7-5.2 11.7-13 14.3C8.2 27.9 3 22.9 3 16.2V6z"
    />
    <path
      className="mark-river"
      d="M19.5 6.5c-4 2.2-5.8 4.6-4.2 7.3 1.5 2.5 6.2 2.9 6.3 6 .1 2.5-3.3 4-7.1 6.2"
    />
    <circle className="mark-west" cx="10.3" cy="12.5" r="1.7" />
    <circle className="mark-east" cx="21.8" cy="13" r="1.7" />
  </svg>
)
