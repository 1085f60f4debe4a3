using System.Text;
using SmartSensor.Telemetry;

namespace SmartSensor.WaterMeter
{
    /// <summary>The command "total": "total LITRES" sets the total to what the meter's dial shows; without it tells the total.</summary>
    public sealed class TotalCommand : Command
    {
        private const double Most = 5e8; // l

        private readonly MeterActivity _meter;

        /// <summary>Creates the command.</summary>
        /// <param name="meter">The meter.</param>
        public TotalCommand(MeterActivity meter)
            : base("total")
        {
            _meter = meter;
        }

        /// <inheritdoc/>
        public override bool Run(string arguments, out string answer)
        {
            if (arguments.Length == 0)
            {
                answer = (_meter.Volume * 1000).ToString("F3") + " l";
                return true;
            }

            byte[] digits = Encoding.UTF8.GetBytes(arguments);
            JsonReader json = new JsonReader(digits, digits.Length);
            double litres = json.Read() == JsonToken.Number ? json.Number : -1;
            if (!(litres >= 0 && litres < Most) || json.Read() != JsonToken.End)
            {
                answer = "give what the dial shows, 0 to 500000000 l, such as: 123456.5";
                return false;
            }

            bool kept = _meter.SetTotal(litres * 0.001);
            answer = litres.ToString("F3") + " l" + (kept ? "" : "; the drive did not take it: it holds until the next start");
            return true;
        }
    }
}
