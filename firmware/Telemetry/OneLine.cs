using System.Text;

namespace SmartSensor.Telemetry
{
    /// <summary>Makes one line of a text that may quote what came from outside.</summary>
    public static class OneLine
    {
        /// <summary>The text with a question mark for each control character and for what is not ASCII.</summary>
        public static string Of(string text)
        {
            byte[] bytes = new byte[text.Length];
            for (int i = 0; i < bytes.Length; i++)
            {
                char c = text[i];
                bytes[i] = c >= ' ' && c < '\x7f' ? (byte)c : (byte)'?';
            }

            return Encoding.UTF8.GetString(bytes, 0, bytes.Length);
        }
    }
}
