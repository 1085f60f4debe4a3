using System;
using SmartSensor.Sensing;
using SmartSensor.Signal;
using SmartSensor.Telemetry;

namespace SmartSensor.Node
{
    /// <summary>
    /// A calibration record as JSON, to be read and replaced over the wire. Numbers of single precision are texts of <see cref="FloatText"/>, so that
    /// a record comes back bit for bit; numbers are taken too.
    /// </summary>
    public static class CalibrationJson
    {
        /// <summary>Longest document of a record, bytes.</summary>
        public const int LongestDocument = 1024;

        private const string Members = "part, serial, quantity, method, time, temperature, parameters, residual, coverage, observability";

        /// <summary>Writes a record as an object.</summary>
        public static void Write(CalibrationRecord record, JsonWriter json)
        {
            json.BeginObject();
            WriteText(json, "part", record.Part);
            WriteText(json, "serial", record.Serial);
            WriteText(json, "quantity", Quantities.Name(record.Quantity));
            WriteText(json, "method", record.Method);
            json.Name("time");
            json.Number(record.Time);
            WriteText(json, "temperature", FloatText.Of(record.Temperature));
            json.Name("parameters");
            json.BeginArray();
            for (int i = 0; i < record.Parameters.Length; i++)
            {
                json.String(FloatText.Of(record.Parameters[i]));
            }

            json.EndArray();
            WriteText(json, "residual", FloatText.Of(record.Quality.Residual));
            WriteText(json, "coverage", FloatText.Of(record.Quality.Coverage));
            WriteText(json, "observability", FloatText.Of(record.Quality.Observability));
            json.EndObject();
        }

        /// <summary>The record of a document, or null; never half a record.</summary>
        /// <param name="document">The document in UTF-8.</param>
        /// <param name="fault">Why it was refused, in one line with the place; empty where it was not.</param>
        public static CalibrationRecord Read(byte[] document, out string fault)
        {
            CalibrationRecord record = Parse(document, out fault);
            fault = OneLine.Of(fault);
            return record;
        }

        private static CalibrationRecord Parse(byte[] document, out string fault)
        {
            CalibrationRecord record = new CalibrationRecord();
            JsonReader json = new JsonReader(document, document.Length);
            int seen = 0;
            fault = json.Read() == JsonToken.BeginObject ? "" : "a calibration is one object with " + Members;
            while (fault.Length == 0 && json.Read() == JsonToken.Name)
            {
                int member = IndexOf(json.Text);
                if (member < 0)
                {
                    fault = "a calibration has no \"" + json.Text + "\", but " + Members;
                }
                else if ((seen & (1 << member)) != 0)
                {
                    fault = json.Text + " is given twice";
                }
                else
                {
                    seen |= 1 << member;
                    fault = ReadMember(json, member, record);
                }
            }

            if (fault.Length == 0 && json.Token == JsonToken.EndObject)
            {
                json.Read();
            }

            if (json.Token == JsonToken.Error)
            {
                fault = json.Error;
                return null;
            }

            if (fault.Length == 0)
            {
                fault = (seen & 0x4F) == 0x4F ? record.Fault() : "part, serial, quantity, method and parameters must be given";
            }

            if (fault.Length > 0)
            {
                fault = "line " + json.Line.ToString() + ": " + fault;
                return null;
            }

            return record;
        }

        private static int IndexOf(string name)
        {
            switch (name)
            {
                case "part": return 0;
                case "serial": return 1;
                case "quantity": return 2;
                case "method": return 3;
                case "time": return 4;
                case "temperature": return 5;
                case "parameters": return 6;
                case "residual": return 7;
                case "coverage": return 8;
                case "observability": return 9;
                default: return -1;
            }
        }

        private static string ReadMember(JsonReader json, int member, CalibrationRecord record)
        {
            JsonToken token = json.Read();
            if (member == 6)
            {
                return ReadParameters(json, record);
            }

            if (member >= 4)
            {
                return ReadNumber(json, member, record);
            }

            if (token != JsonToken.String)
            {
                return "part, serial, quantity and method are texts";
            }

            switch (member)
            {
                case 0: record.Part = json.Text; return "";
                case 1: record.Serial = json.Text; return "";
                case 3: record.Method = json.Text; return "";
                default: return ReadQuantity(json.Text, record);
            }
        }

        private static string ReadNumber(JsonReader json, int member, CalibrationRecord record)
        {
            if (member == 4)
            {
                record.Time = json.Token == JsonToken.Number ? (long)json.Number : -1;
                return record.Time >= 0 && record.Time == json.Number ? "" : "time is UTC in whole ms since 1970";
            }

            float value;
            if (!TryNumber(json, out value))
            {
                return "temperature, residual, coverage and observability are numbers";
            }

            switch (member)
            {
                case 5: record.Temperature = value; break;
                case 7: record.Quality.Residual = value; break;
                case 8: record.Quality.Coverage = value; break;
                default: record.Quality.Observability = value; break;
            }

            return "";
        }

        private static string ReadQuantity(string name, CalibrationRecord record)
        {
            // "state" is the name of the last quantity, and of all that are none.
            for (int i = 0; i < 256; i++)
            {
                string known = Quantities.Name((Quantity)i);
                if (known == name)
                {
                    record.Quantity = known == "state" ? Quantity.State : (Quantity)i;
                    return "";
                }
            }

            return "no quantity is called " + name;
        }

        private static string ReadParameters(JsonReader json, CalibrationRecord record)
        {
            if (json.Token != JsonToken.BeginArray)
            {
                return "parameters are an array of numbers";
            }

            float[] parameters = new float[CalibrationRecord.MostParameters];
            int count = 0;
            while (json.Read() != JsonToken.EndArray)
            {
                float value;
                if (count == parameters.Length || !TryNumber(json, out value))
                {
                    return "parameters are up to " + parameters.Length.ToString() + " numbers";
                }

                parameters[count++] = value;
            }

            record.Parameters = new float[count];
            Array.Copy(parameters, 0, record.Parameters, 0, count);
            return "";
        }

        private static bool TryNumber(JsonReader json, out float value)
        {
            value = 0f;
            return (json.Token == JsonToken.Number || json.Token == JsonToken.String) && FloatText.TryRead(json.Text, out value);
        }

        private static void WriteText(JsonWriter json, string name, string value)
        {
            json.Name(name);
            json.String(value);
        }
    }
}
