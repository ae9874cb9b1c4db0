export GOOGLE_GEMINI_BASE_URL=$POLLUX_URL
export GEMINI_API_KEY=$POLLUX_API_KEY
export GEMINI_SYSTEM_MD=$HOME/.gemini/system.md
gemini --skip-trust -p "Say hello."
